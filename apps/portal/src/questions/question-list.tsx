import { Link } from 'react-router';
import type { QuestionState } from '@shuqiao/contracts';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useQuestions } from './questions.queries.js';

interface QuestionListProps {
  readonly scope: 'mine' | 'desk';
  readonly state?: QuestionState;
}

/** My questions, or those my desk answers. */
export function QuestionList({ scope, state }: QuestionListProps) {
  const { t, language } = useSpeech();
  const { nameOf, libraryOf } = useDirectory();
  const { list, first, items } = useQuestions(scope, state);
  if (list.isPending) return <Skeleton lines={4} />;
  if (list.isError && !first) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (items.length === 0) return <Empty title={t(scope === 'mine' ? 'ask.none' : 'desk.none')} />;
  return (
    <>
      <ul className="questions">
        {items.map((question) => (
          <li key={question.id} className="sheet">
            <Link to={`/questions/${question.id}`}>{question.subject}</Link>
            <span className={`chip question-${question.state}`}>{t(`question.${question.state}`)}</span>
            <p className="quiet">
              {scope === 'mine' ? libraryOf(question.deskInstitutionId) : nameOf(question.askerInstitutionId)} ·{' '}
              {showInstant(question.changedAt, language)}
            </p>
          </li>
        ))}
      </ul>
      <More list={list} />
    </>
  );
}
