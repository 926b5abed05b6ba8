import type { RecordHit, ReviewView, SourceView } from '@shuqiao/contracts';
import { RecordLine } from '../curation/record-line.js';
import { SourceFacts } from '../curation/source-facts.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { useSpeech } from '../text/language.js';

/** The two records as books, before their fields. */
export function CaseSides({ review }: { readonly review: ReviewView }) {
  const { t } = useSpeech();
  return (
    <div className="sides">
      <Side label={t('review.left')} record={review.left} source={review.sides?.left} />
      <Side label={t('review.right')} record={review.right} source={review.sides?.right} />
    </div>
  );
}

interface SideProps {
  readonly label: string;
  readonly record: RecordHit;
  readonly source: SourceView | undefined;
}

function Side({ label, record, source }: SideProps) {
  const { libraryOf } = useDirectory();
  return (
    <section className="sheet side" aria-label={label}>
      <h2 className="side-label">
        {label}
        {source && <> · {libraryOf(source.institutionId)}</>}
      </h2>
      <RecordLine record={record} />
      {source && <SourceFacts source={source} />}
    </section>
  );
}
