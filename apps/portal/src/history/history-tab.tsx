import '../curation/curation.css';
import { useState } from 'react';
import { Link } from 'react-router';
import type { RecordView, VersionView } from '@shuqiao/contracts';
import { PressButton } from '../parts/press-button.js';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { usePersonName } from '../people/people.queries.js';
import { holds, useMe } from '../sign-in/me.queries.js';
import { dayOf, showDay, timeOf } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useVersions } from '../curation/curation.queries.js';
import { Restore } from './restore.js';
import { byDay, isGone, previousOf } from './version-days.js';
import { VersionDifference } from './version-difference.js';

interface Chosen {
  readonly from: VersionView;
  readonly to: VersionView;
}

/** 历史: each state the member records were in, by day; two of them held against each other, and the way back. */
export function HistoryTab({ record }: { readonly record: RecordView }) {
  const { t, language } = useSpeech();
  const { list, first, items } = useVersions(record.id);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  if (list.isPending) return <Skeleton lines={6} />;
  if (!first) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (items.length === 0) return <Empty title={t('history.none')} />;
  const compare = (version: VersionView): void => {
    const from = previousOf(version, items);
    if (from) setChosen({ from, to: version });
  };
  return (
    <>
      {chosen && (
        <VersionDifference
          key={`${chosen.from.id} ${chosen.to.id}`}
          recordId={record.id}
          chosen={chosen}
          versions={items}
          onChoose={setChosen}
          onClose={() => setChosen(null)}
        />
      )}
      {byDay(items).map(({ day, versions }) => (
        <section key={day} className="sheet" aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`}>{showDay(day, language)}</h2>
          <ul className="versions">
            {versions.map((version) => (
              <VersionEntry
                key={version.id}
                version={version}
                onCompare={previousOf(version, items) && (() => compare(version))}
                isGone={isGone(version, items)}
              />
            ))}
          </ul>
        </section>
      ))}
      <More list={list} />
    </>
  );
}

interface VersionEntryProps {
  readonly version: VersionView;
  readonly onCompare?: () => void;
  /** The member record was deleted and has not come back. */
  readonly isGone: boolean;
}

function VersionEntry({ version, onCompare, isGone: gone }: VersionEntryProps) {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const { libraryOf } = useDirectory();
  const name = t('history.number', { n: version.number });
  return (
    <li className="version">
      <div>
        <p>
          <strong>{name}</strong> · {t(`version.${version.kind}`)}
          {version.isCurrent && <span className="chip version-current">{t('history.current')}</span>}
        </p>
        <p>
          {libraryOf(version.institutionId)} · {t('sources.control', { number: version.controlNumber })}
        </p>
        <p className="quiet">
          {timeOf(new Date(version.at))} · <Author version={version} />
        </p>
        {version.changedTags.length > 0 && (
          <p className="quiet">{t('history.tags', { tags: version.changedTags.join(' ') })}</p>
        )}
      </div>
      {gone && (me?.institutionId === version.institutionId || holds(me, 'province_admin')) && (
        <Restore sourceId={version.sourceId} name={t('sources.control', { number: version.controlNumber })} />
      )}
      {onCompare && (
        <PressButton label={t('history.compareOf', { name, day: dayOf(new Date(version.at)) })} onPress={onCompare}>
          {t('history.compare')}
        </PressButton>
      )}
    </li>
  );
}

/** Who made it, and the upload it came with. */
function Author({ version: { personId, jobId } }: { readonly version: VersionView }) {
  const { t } = useSpeech();
  const name = usePersonName(personId);
  const person = personId !== null && name;
  return (
    <>
      {person || (jobId === null && t('person.system'))}
      {person && jobId !== null && ' · '}
      {jobId !== null && <Link to={`/upload/${jobId}`}>{t('history.byJob')}</Link>}
    </>
  );
}
