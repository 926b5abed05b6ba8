import { Link } from 'react-router';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { RequestCard } from './request-card.js';
import { useMyRequests } from './requests.queries.js';

export function RequestsPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('nav.requests')}>
      <SignedIn>
        {() => (
          <>
            <OpenOnes />
            <PastOnes />
          </>
        )}
      </SignedIn>
    </Page>
  );
}

function OpenOnes() {
  const { t } = useSpeech();
  const { list, first, items } = useMyRequests(true);
  if (list.isPending) return <Skeleton lines={6} />;
  if (list.isError && !first) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (items.length === 0) {
    return (
      <Empty title={t('requests.none')}>
        <Link className="button primary" to="/">
          {t('nav.find')}
        </Link>
      </Empty>
    );
  }
  return (
    <>
      {items.map((request) => (
        <RequestCard key={request.id} request={request} />
      ))}
      <More list={list} />
    </>
  );
}

function PastOnes() {
  const { t } = useSpeech();
  const { list, items } = useMyRequests(false);
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="past">
      <h2 id="past">{t('requests.past')}</h2>
      {items.map((request) => (
        <RequestCard key={request.id} request={request} level="h3" />
      ))}
      <More list={list} />
    </section>
  );
}
