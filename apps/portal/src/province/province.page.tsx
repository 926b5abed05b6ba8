import './province-page.css';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { ProvinceForm } from './province-form.js';
import { useProvince } from './province.queries.js';

/** What the province says of itself on every page, and what it offers; for its own staff. */
export function ProvincePage() {
  const { t } = useSpeech();
  const { data, isPending, error, refetch } = useProvince();
  return (
    <Page title={t('province.title')}>
      <SignedIn roles={['province_admin']}>
        {() => (
          <>
            <p className="quiet">{t('province.why')}</p>
            {isPending && <Skeleton lines={8} />}
            {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
            {data && <ProvinceForm province={data} />}
          </>
        )}
      </SignedIn>
    </Page>
  );
}
