import './campuses.css';
import { useSearchParams } from 'react-router';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { holds } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { AddSource } from './add-source.js';
import { CampusList } from './campus-list.js';
import { CampusSources } from './campus-sources.js';
import { CampusTestNote } from './campus-test.js';

/** Who signs in by which campus, for the province's staff. */
export function CampusesPage() {
  const { t } = useSpeech();
  const test = useSearchParams()[0].get('test');
  return (
    <Page title={t('nav.campuses')}>
      <SignedIn roles={['province_admin', 'auditor']}>
        {(me) => {
          const mayChange = holds(me, 'province_admin');
          return (
            <>
              <p>{t('campuses.what')}</p>
              {test !== null && mayChange && <CampusTestNote id={test} />}
              <CampusList mayChange={mayChange} />
              <CampusSources mayChange={mayChange} />
              {mayChange && <AddSource />}
            </>
          );
        }}
      </SignedIn>
    </Page>
  );
}
