import './upload.css';
import { Link } from 'react-router';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { holds } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { FileDrop } from './sending/file-drop.js';
import { JobList } from './job-list.js';

/** A file of records goes in; what became of it is found again below. */
export function UploadPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('nav.upload')}>
      <SignedIn roles={['cataloguer', 'institution_admin', 'province_admin']}>
        {(me) => (
          <>
            <FileDrop />
            {holds(me, 'cataloguer', 'institution_admin') && (
              <p>
                <Link to="/holding-fields">{t('holdingFields.open')}</Link>
              </p>
            )}
            <section aria-labelledby="jobs">
              <h2 id="jobs">{t('upload.jobs')}</h2>
              <JobList />
            </section>
            {holds(me, 'cataloguer', 'province_admin') && (
              <p>
                <Link to="/deleted">{t('deleted.title')}</Link>
              </p>
            )}
          </>
        )}
      </SignedIn>
    </Page>
  );
}
