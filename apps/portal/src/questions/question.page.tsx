import { lazy, Suspense } from 'react';
import { Link, useParams } from 'react-router';
import type { DeskMessage, QuestionDetail } from '@shuqiao/contracts';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { AboutBook } from './about-book.js';
import { useCloseQuestion, useQuestion } from './questions.queries.js';

const SayForm = lazy(() => import('./say-form.js').then(({ SayForm: form }) => ({ default: form })));

/** One thread, for the reader who asked and for the desk that answers. */
export function QuestionPage() {
  const { t } = useSpeech();
  const { id = '' } = useParams();
  const { data, isPending, error, refetch } = useQuestion(id);
  return (
    <Page title={data?.subject ?? t('nav.ask')}>
      <SignedIn>
        {() => (
          <>
            {isPending && <Skeleton lines={6} />}
            {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
            {error && data && <p className="offline">{t('thread.stale')}</p>}
            {data && <Thread question={data} />}
          </>
        )}
      </SignedIn>
    </Page>
  );
}

function Thread({ question }: { readonly question: QuestionDetail }) {
  const { t } = useSpeech();
  const { nameOf, libraryOf } = useDirectory();
  return (
    <>
      <p className="quiet">
        <span className={`chip question-${question.state}`}>{t(`question.${question.state}`)}</span>{' '}
        {t(question.mine ? 'thread.yours' : 'thread.between', {
          asker: nameOf(question.askerInstitutionId),
          desk: libraryOf(question.deskInstitutionId),
        })}
        {question.recordId && question.mine && (
          <>
            {' · '}
            <Link to={`/records/${question.recordId}`}>{t('thread.record')}</Link>
          </>
        )}
      </p>
      {question.recordId && !question.mine && <AboutBook recordId={question.recordId} />}
      <div className="thread" role="log" aria-label={t('thread.label')}>
        {question.messages.map((message, index) => (
          <Message key={index} message={message} question={question} />
        ))}
      </div>
      <ThreadActions question={question} />
    </>
  );
}

function Message({ message, question }: { readonly message: DeskMessage; readonly question: QuestionDetail }) {
  const { t, language } = useSpeech();
  const { nameOf, libraryOf } = useDirectory();
  const fromReader = message.from === 'reader';
  const who = fromReader
    ? t('thread.reader', { school: nameOf(message.institutionId) })
    : libraryOf(message.institutionId);
  return (
    <article className={`message message-${message.from}`}>
      <p className="quiet">
        {fromReader && question.mine ? t('thread.me') : who} · {showInstant(message.at, language)}
      </p>
      <p className="said">{message.text}</p>
    </article>
  );
}

function ThreadActions({ question }: { readonly question: QuestionDetail }) {
  const { t } = useSpeech();
  const { actions } = question;
  const close = useCloseQuestion();
  const kind = actions.includes('answer') ? 'answers' : actions.includes('follow_up') ? 'follow-ups' : null;
  return (
    <>
      {kind && (
        <Suspense fallback={<Skeleton lines={3} />}>
          <SayForm key={kind} id={question.id} kind={kind} isFirst={question.state === 'open'} />
        </Suspense>
      )}
      {close.error && <ErrorNote error={close.error} />}
      {actions.includes('close') && (
        <p>
          <PressButton className="button" isPending={close.isPending} onPress={() => close.mutate(question.id)}>
            {t('thread.close')}
          </PressButton>
        </p>
      )}
      {question.state === 'closed' && <p className="quiet">{t('thread.closed')}</p>}
    </>
  );
}
