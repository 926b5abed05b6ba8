import { useEffect, useRef, useState } from 'react';
import type { LibraryDays, LibrarySpan, NewSpan } from '@shuqiao/contracts';
import { useAnnounce } from '../../frame/announce.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { DayFile } from '../day-file.js';
import { type Addition, useAddSpans, useSetRemoved } from '../days.queries.js';
import { SpanForm } from './span-form.js';
import { SpanWords } from '../span-words.js';
import { WeekForm } from './week-form.js';

interface Undoable {
  readonly text: string;
  readonly spanIds: string[];
  /** What undoing means: removing what was added, or bringing back what was removed. */
  readonly removed: boolean;
}

/** Adding, removing, and taking back whichever was last. */
function useOwnDays(library: LibraryDays) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const [last, setLast] = useState<Undoable | null>(null);
  const add = useAddSpans(library.institutionId);
  const setRemoved = useSetRemoved(library.institutionId);
  const keep = (spans: Addition['spans'], onAccepted: () => void) => {
    const before = new Set(library.spans.map(({ id }) => id));
    const added = (after: LibraryDays) => {
      const spanIds = after.spans.map(({ id }) => id).filter((id) => !before.has(id));
      setLast({ text: t('days.added', { n: spanIds.length }), spanIds, removed: true });
      onAccepted();
    };
    add.mutate({ spans }, { onSuccess: added });
  };
  const remove = ({ id, name }: LibrarySpan) => {
    const removed = () => setLast({ text: t('days.removed', { name }), spanIds: [id], removed: false });
    setRemoved.mutate({ spanIds: [id], removed: true }, { onSuccess: removed });
  };
  const undo = ({ spanIds, removed }: Undoable) => {
    const undone = () => {
      setLast(null);
      announce(t('days.undone'));
    };
    setRemoved.mutate({ spanIds, removed }, { onSuccess: undone });
  };
  return { last, add, setRemoved, keep, remove, undo };
}

/** What a library says of itself, and for its staff the means to change it. */
export function OwnDays({ library, isMine }: { readonly library: LibraryDays; readonly isMine: boolean }) {
  const { t } = useSpeech();
  const { last, add, setRemoved, keep, remove, undo } = useOwnDays(library);
  const said = useRef<HTMLDivElement>(null);
  // Files are taken in further down: what was kept, and the way to take it back, come into sight.
  useEffect(() => {
    if (last) said.current?.scrollIntoView({ block: 'center' });
  }, [last]);
  return (
    <>
      <section className="sheet" aria-labelledby="own-days">
        <h2 id="own-days">{t('days.own')}</h2>
        <div role="status" ref={said}>
          {last && (
            <p className="day-undo">
              {last.text} <PressButton onPress={() => undo(last)}>{t('action.undo')}</PressButton>
            </p>
          )}
        </div>
        {setRemoved.error && <ErrorNote error={setRemoved.error} />}
        <SpanList spans={library.spans} onRemove={isMine ? remove : undefined} />
      </section>
      {isMine && (
        <>
          <SpanForm
            institutionId={library.institutionId}
            isPending={add.isPending}
            error={add.error}
            onAdd={(span, accepted) => keep([span], accepted)}
          />
          <ImportDays isPending={add.isPending} onKeep={keep} />
          <WeekForm library={library} />
        </>
      )}
    </>
  );
}

interface ImportDaysProps {
  readonly isPending: boolean;
  readonly onKeep: (spans: Addition['spans'], onAccepted: () => void) => void;
}

function ImportDays({ isPending, onKeep }: ImportDaysProps) {
  const { t } = useSpeech();
  return (
    <section className="sheet" aria-labelledby="import-days">
      <h2 id="import-days">{t('days.import')}</h2>
      <p className="quiet">{t('days.importHint')}</p>
      <DayFile>
        {({ spans }, onDone) => (
          <div className="buttons">
            {spans.length > 0 && (
              <PressButton
                className="button primary"
                isPending={isPending}
                onPress={() => onKeep(spans.map(asNew), onDone)}
              >
                {t('days.keep', { n: spans.length })}
              </PressButton>
            )}
            <PressButton onPress={onDone}>{t('days.drop')}</PressButton>
          </div>
        )}
      </DayFile>
    </section>
  );
}

const asNew = ({ from, until, open, name, everyYear }: NewSpan): NewSpan => ({ from, until, open, name, everyYear });

interface SpanListProps {
  readonly spans: readonly LibrarySpan[];
  readonly onRemove: ((span: LibrarySpan) => void) | undefined;
}

function SpanList({ spans, onRemove }: SpanListProps) {
  const { t } = useSpeech();
  if (spans.length === 0) return <p className="quiet">{t('days.none')}</p>;
  return (
    <ul className="day-list">
      {spans.map((span) => (
        <li key={span.id}>
          <SpanWords span={span} />
          {onRemove && (
            <PressButton label={t('days.removeOf', { name: span.name })} onPress={() => onRemove(span)}>
              {t('days.remove')}
            </PressButton>
          )}
        </li>
      ))}
    </ul>
  );
}
