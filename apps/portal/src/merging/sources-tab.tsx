import '../curation/curation.css';
import { Link } from 'react-router';
import type { FieldSource, MatchDecision, RecordExplanation, RecordView } from '@shuqiao/contracts';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { usePersonName } from '../people/people.queries.js';
import { blank, FieldContent } from '../curation/marc-field.js';
import { holds, useMe } from '../sign-in/me.queries.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useExplanation } from '../curation/curation.queries.js';
import { ReasonList } from '../curation/reason-list.js';
import { showShare } from '../curation/reasons.js';
import { SourceFacts } from '../curation/source-facts.js';
import { DeleteSource } from './delete-source.js';

type Source = RecordExplanation['sources'][number];

/** 来源: which libraries' records this one is made from, what was decided about them, and where each field is from. */
export function SourcesTab({ record }: { readonly record: RecordView }) {
  const { t } = useSpeech();
  const { data, isPending, error, refetch } = useExplanation(record.id);
  if (isPending) return <Skeleton lines={8} />;
  if (!data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <section className="sheet" aria-labelledby="sources">
        <h2 id="sources">{t('sources.title', { n: data.sources.length })}</h2>
        {data.sources.length === 0 && <p className="quiet">{t('sources.none')}</p>}
        <ul className="sources">
          {data.sources.map((source) => (
            <SourceEntry key={source.id} source={source} isLast={data.sources.length === 1} />
          ))}
        </ul>
        {data.formerIds.length > 0 && (
          <details>
            <summary>{t('sources.former', { n: data.formerIds.length })}</summary>
            <ul className="quiet">
              {data.formerIds.map((id) => (
                <li key={id}>{id}</li>
              ))}
            </ul>
          </details>
        )}
      </section>
      <FieldOrigins fields={data.fields} />
    </>
  );
}

function SourceEntry({ source, isLast }: { readonly source: Source; readonly isLast: boolean }) {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const { libraryOf } = useDirectory();
  return (
    <li className="source">
      <h3>{libraryOf(source.institutionId)}</h3>
      <p>{source.title}</p>
      <SourceFacts source={source} />
      {source.decisions.length === 0 && <p className="quiet">{t('sources.noDecision')}</p>}
      {source.decisions.map((decision) => (
        <Decision key={decision.id} decision={decision} />
      ))}
      {(me?.institutionId === source.institutionId || holds(me, 'province_admin')) && (
        <DeleteSource source={source} isLast={isLast} />
      )}
    </li>
  );
}

function Decision({ decision }: { readonly decision: MatchDecision }) {
  const { t, language } = useSpeech();
  const name = usePersonName(decision.personId);
  const isHuman = decision.kind === 'human';
  const who = isHuman ? t('sources.byPerson', { name }) : t('sources.byMatcher');
  const words = [
    t(isHuman && decision.verdict === 'review' ? 'review.was.human' : `verdict.${decision.verdict}`),
    decision.score !== null && t('match.score', { share: showShare(decision.score) }),
    who,
    showInstant(decision.at, language),
  ];
  return (
    <details className="decision">
      <summary>{words.filter(Boolean).join(' · ')}</summary>
      {decision.comparedWith && (
        <p>
          {t('sources.comparedWith')}{' '}
          <Link to={`/records/${decision.comparedWith.recordId}`}>{decision.comparedWith.title}</Link>
        </p>
      )}
      {decision.note && <p className="said">{decision.note}</p>}
      {(decision.kind === 'automatic' || decision.reasons.length > 0) && <ReasonList reasons={decision.reasons} />}
      {decision.matcher && <p className="quiet">{t('match.version', { version: decision.matcher })}</p>}
    </details>
  );
}

function FieldOrigins({ fields }: { readonly fields: readonly FieldSource[] }) {
  const { t, language } = useSpeech();
  const { libraryOf } = useDirectory();
  return (
    <section className="sheet">
      <h2 id="origins">{t('sources.fields')}</h2>
      <div className="scroll" tabIndex={0} role="region" aria-labelledby="origins">
        <table className="origins stacked">
          <thead>
            <tr>
              <th scope="col">{t('marc.tag')}</th>
              <th scope="col">{t('marc.indicators')}</th>
              <th scope="col">{t('marc.content')}</th>
              <th scope="col">{t('sources.from')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field, index) => (
              <tr key={index}>
                <th scope="row">{field.tag}</th>
                <td className="mono">{blank(field.ind)}</td>
                <td className="mono">
                  <FieldContent field={field} />
                </td>
                <td data-label={t('sources.from')}>
                  {libraryOf(field.institutionId)}
                  <span className="quiet why">{field[language]}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
