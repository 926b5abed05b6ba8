import { useSearchParams } from 'react-router';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { Contacts } from '../province/contacts.js';
import { useOffers } from '../province/province.queries.js';
import { useRecord } from '../record/record.queries.js';
import { useSpeech } from '../text/language.js';
import { DutyLine } from './on-duty.js';
import { QuestionForm } from './question-form.js';
import { QuestionList } from './question-list.js';

export function AskPage() {
  const { t } = useSpeech();
  const isOffered = useOffers('reference');
  return (
    <Page title={t('nav.ask')}>
      <p className="quiet">{isOffered ? <DutyLine /> : t('ask.notOffered')}</p>
      <SignedIn>
        {() => (
          <>
            {isOffered && <AskForm />}
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
  return record ? <AskAbout recordId={record} /> : <QuestionForm recordId={null} about={null} />;
}

function AskAbout({ recordId }: { readonly recordId: string }) {
  const { data, isError } = useRecord(recordId);
  return <QuestionForm recordId={isError ? null : recordId} about={data?.title ?? null} />;
}
