import { Link } from 'react-router';
import { useDirectory } from '../institutions/directory.queries.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { useRecord } from '../record/record.queries.js';
import { useSpeech } from '../text/language.js';

/** The book that a question is about, for whoever answers: what it is, and who has it. */
export function AboutBook({ recordId }: { readonly recordId: string }) {
  const { t } = useSpeech();
  const { libraryOf } = useDirectory();
  const { data: record, isPending, error, refetch } = useRecord(recordId);
  if (isPending) return <Skeleton lines={3} />;
  if (!record) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  const imprint = [record.publisher, record.year, record.edition, record.isbn[0]].filter(Boolean).join(' · ');
  const holders = record.holdings.map(({ institutionId, callNumber }) =>
    [libraryOf(institutionId), callNumber].filter(Boolean).join(' '),
  );
  return (
    <section className="sheet about-book" aria-labelledby="about-book">
      <h2 id="about-book">{t('thread.record')}</h2>
      <p className="work-title">
        <Link to={`/records/${recordId}`}>{record.title}</Link>
      </p>
      <p className="imprint">{[...record.authors, imprint].filter(Boolean).join(' · ')}</p>
      <p>
        {holders.length > 0
          ? t('thread.holders', { holders: holders.join(t('word.listComma')) })
          : t('thread.noHolder')}
      </p>
    </section>
  );
}
