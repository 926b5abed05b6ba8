import { Link } from 'react-router';
import type { RequestDetail } from '@shuqiao/contracts';
import { type Fact, FactList } from '../parts/fact-list.js';
import { showDay } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import type { Language, Translate } from '../text/translate.js';

type Deadline = NonNullable<RequestDetail['deadline']>;

function deadlineIn({ step, on, provisional }: Deadline, t: Translate, language: Language): string {
  const until = t(`deadline.${step}`, { day: showDay(on, language) });
  return provisional ? `${until}${t('word.listComma')}${t('deadline.provisional')}` : until;
}

/** What was asked for, and until when the supplying library must do its step. */
export function RequestFacts({ request }: { readonly request: RequestDetail }) {
  const { t, language } = useSpeech();
  const facts: readonly Fact[] = [
    [t('request.numberLabel'), request.number],
    [t('request.author'), request.author],
    ['ISBN', request.isbn],
    [t('request.pickup'), request.pickup],
    [t('request.neededByLabel'), request.neededBy && showDay(request.neededBy, language)],
    [t('deadline.label'), request.deadline && deadlineIn(request.deadline, t, language)],
    [t('request.note'), request.note],
  ];
  return (
    <>
      <FactList facts={facts} />
      <p>
        <Link to={`/records/${request.recordId}`}>{t('request.toRecord')}</Link>
      </p>
    </>
  );
}
