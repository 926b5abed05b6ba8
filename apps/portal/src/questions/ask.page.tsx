import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { Skeleton } from '../parts/states.js';
import { Contacts } from '../province/contacts.js';
import { useOffers } from '../province/province.queries.js';
import { useRecord } from '../record/record.queries.js';
import { useSpeech } from '../text/language.js';
import { DutyLine } from './on-duty.js';
import { QuestionList } from './question-list.js';

const QuestionForm = lazy(() => import('./question-form.js').then(({ QuestionForm: form }) => ({ default: form })));

export function AskPage() {
  const { t } = useSpeech();
  const isOffered = useOffers('reference');
  return (
    <Page title={t('nav.ask')}>
      <p className="quiet">{isOffered ? <DutyLine /> : t('ask.notOffered')}</p>
      <SignedIn>
        {() => (
          <>
            {isOffered && (
              <Suspense fallback={<Skeleton lines={6} />}>
                <AskForm />
              </Suspense>
            )}
            <section aria-labelledby="my-questions">
              <h2 id="my-questions">{t('ask.mine')}</h2>
              <QuestionList scope="mine" />
            </section>
          </>
        )}
      </SignedIn>
      <Contacts />
    </Page>
  );
}

/** The book the reader came from, so that nothing has to be typed twice. */
function AskForm() {
  const [params] = useSearchParams();
  const record = params.get('record');
  return record ? (
    <AskAbout recordId={record} number={params.get('request')} />
  ) : (
    <QuestionForm recordId={undefined} about={null} />
  );
}

function AskAbout({ recordId, number }: { readonly recordId: string; readonly number: string | null }) {
  const { data, isPending, isError } = useRecord(recordId);
  if (isPending) return <Skeleton lines={6} />;
  return <QuestionForm recordId={isError ? undefined : recordId} about={data?.title ?? null} number={number} />;
}
