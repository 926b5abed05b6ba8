import '../../curation/curation.css';
import type { RecordView, SourceView } from '@shuqiao/contracts';
import { ErrorNote, Skeleton } from '../../parts/states.js';
import { useDirectory } from '../../institutions/directory.queries.js';
import { SourceQualitySheet } from './source-quality.js';
import { holds, useMe } from '../../sign-in/me.queries.js';
import { useSpeech } from '../../text/language.js';
import { useExplanation } from '../../curation/curation.queries.js';
import { SourceFacts } from '../../curation/source-facts.js';

/** 质量: each library's record of this one; what is wrong in it is for its own library and the province to see. */
export function QualityTab({ record }: { readonly record: RecordView }) {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const { data, isPending, error, refetch } = useExplanation(record.id);
  if (isPending) return <Skeleton lines={8} />;
  if (!data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  const mine = data.sources.filter(
    ({ institutionId }) => institutionId === me?.institutionId || holds(me, 'province_admin'),
  );
  const others = data.sources.filter((source) => !mine.includes(source));
  return (
    <>
      {data.sources.length === 0 && <p className="quiet">{t('sources.none')}</p>}
      {mine.map((source) => (
        <SourceQualitySheet key={source.id} source={source} />
      ))}
      {others.length > 0 && <Others sources={others} />}
    </>
  );
}

function Others({ sources }: { readonly sources: readonly SourceView[] }) {
  const { t } = useSpeech();
  const { libraryOf } = useDirectory();
  return (
    <section className="sheet" aria-labelledby="others">
      <h2 id="others">{t('sourceQuality.others')}</h2>
      <p className="quiet">{t('sourceQuality.othersWhat')}</p>
      <ul className="sources">
        {sources.map((source) => (
          <li key={source.id} className="source">
            <h3>{libraryOf(source.institutionId)}</h3>
            <SourceFacts source={source} />
          </li>
        ))}
      </ul>
    </section>
  );
}
