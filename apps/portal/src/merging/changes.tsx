import { Link } from 'react-router';
import type { RecordChange, RecordView } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, More, Skeleton } from '../parts/states.js';
import { usePersonName } from '../people/people.queries.js';
import { showDayOf, showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useChanges, useUndo } from '../curation/curation.queries.js';

/** What was merged and split here, each to be taken back while it can be. */
export function Changes({ record }: { readonly record: RecordView }) {
  const { t } = useSpeech();
  const { list, first, items } = useChanges(record.id);
  return (
    <section className="sheet" aria-labelledby="changes">
      <h2 id="changes">{t('changes.title')}</h2>
      {list.isPending && <Skeleton lines={2} />}
      {list.isError && !first && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {first && items.length === 0 && <p className="quiet">{t('changes.none')}</p>}
      <ul className="versions">
        {items.map((change) => (
          <Change key={change.id} change={change} here={record.id} />
        ))}
      </ul>
      <More list={list} />
    </section>
  );
}

interface ChangeProps {
  readonly change: RecordChange;
  readonly here: string;
}

function Change({ change, here }: ChangeProps) {
  const { t, language } = useSpeech();
  const who = usePersonName(change.personId);
  const undoneBy = usePersonName(change.undoneBy);
  const announce = useAnnounce();
  const undo = useUndo();
  const otherId = change.recordId === here ? change.otherId : change.recordId;
  const title = change.recordId === here ? change.otherTitle : change.title;
  const leads = change.kind === 'split' || change.recordId !== here || change.undoneAt !== null;
  const words = [who, showInstant(change.at, language), t('changes.n', { n: change.sources })];
  return (
    <li className="version">
      <div>
        <p>
          <strong>{t(`change.${change.kind}`)}</strong>{' '}
          {leads ? <Link to={`/records/${otherId}`}>{title}</Link> : title}
        </p>
        <p className="quiet">{words.join(' · ')}</p>
        {change.note && <p className="said">{change.note}</p>}
        {change.undoneAt && (
          <p>{t('changes.undone', { at: showInstant(change.undoneAt, language), name: undoneBy })}</p>
        )}
        {change.canUndo && (
          <p className="quiet">{t('changes.until', { day: showDayOf(change.undoableUntil, language) })}</p>
        )}
        {undo.error && <ErrorNote error={undo.error} />}
      </div>
      {change.canUndo && (
        <PressButton
          label={t(`undo.${change.kind}`, { title })}
          isPending={undo.isPending}
          onPress={() => undo.mutate(change.id, { onSuccess: () => announce(t('undo.done')) })}
        >
          {t('action.undo')}
        </PressButton>
      )}
    </li>
  );
}
