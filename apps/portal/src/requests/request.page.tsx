import { useParams } from 'react-router';
import type { RequestDetail } from '@shuqiao/contracts';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { History } from './progress/history.js';
import { NextThing } from './acting/next-thing.js';
import { RequestActions } from './acting/request-actions.js';
import { RequestFacts } from './request-facts.js';
import { useRequest } from './requests.queries.js';
import { StepLine } from './progress/step-line-view.js';

export function RequestPage() {
  const { t } = useSpeech();
  const { id = '' } = useParams();
  const { data, isPending, error, refetch } = useRequest(id);
  return (
    <Page title={data?.title ?? t('request.title')} work={Boolean(data)}>
      <SignedIn>
        {() => (
          <>
            {isPending && <Skeleton lines={8} />}
            {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
            {data && <Request request={data} />}
          </>
        )}
      </SignedIn>
    </Page>
  );
}

function Request({ request }: { readonly request: RequestDetail }) {
  const { t } = useSpeech();
  return (
    <>
      <section className="sheet" aria-labelledby="where">
        <h2 id="where">{t('request.where')}</h2>
        <StepLine state={request.state} />
        <NextThing request={request} />
        <RequestActions request={request} />
      </section>
      <section className="sheet" aria-labelledby="wish">
        <h2 id="wish">{t('request.wish')}</h2>
        <RequestFacts request={request} />
      </section>
      <section className="sheet" aria-labelledby="history">
        <h2 id="history">{t('request.history')}</h2>
        <History entries={request.history} />
      </section>
    </>
  );
}
