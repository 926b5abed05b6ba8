import { Link } from 'react-router';
import type { RecordHit } from '@shuqiao/contracts';
import { peopleIn } from '../text/people.js';
import { useSpeech } from '../text/language.js';

/** A record in three lines: enough to tell two editions apart. */
export function RecordLine({ record }: { readonly record: RecordHit }) {
  const { t, language } = useSpeech();
  const imprint = [peopleIn(record.creators, t, language), record.publisher, record.year];
  return (
    <div className="record-line">
      <p className="work-title">
        <Link to={`/records/${record.id}`}>{record.title}</Link>
      </p>
      <p>{imprint.filter(Boolean).join(' · ')}</p>
      <p className="quiet">
        {record.isbn.length > 0 && `ISBN ${record.isbn.join(t('word.listComma'))} · `}
        {record.holders > 0 ? t('hit.holders', { n: record.holders }) : t('hit.noHolder')}
      </p>
    </div>
  );
}
