import { useSearchParams } from 'react-router';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { useRecord } from '../record/record.queries.js';
import { useSpeech } from '../text/language.js';
import { DutyLine } from './on-duty.js';
import { QuestionForm } from './question-form.js';
import { QuestionList } from './question-list.js';

export function AskPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('nav.ask')}>
      <p className="quiet">
        <DutyLine />
      </p>
      <SignedIn>
        {() => (
          <>
            <AskForm />
            <section aria-labelledby="my-questions">
              <h2 id="my-questions">{t('ask.mine')}</h2>
              <QuestionList scope="mine" />
            </section>
          </>
        )}
      </SignedIn>
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
