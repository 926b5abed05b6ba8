import { useMemo } from 'react';
import { Link } from 'react-router';
import { useUndo } from '../curation/curation.queries.js';
import { useAnnounce } from '../frame/announce.js';
import { Icon } from '../frame/icons.js';
import { usePageKeys } from '../frame/keys.js';
import { PressButton } from '../frame/press-button.js';
import { ErrorNote } from '../frame/states.js';
import { useSpeech } from '../text/language.js';
import type { Decided } from './review.queries.js';

interface LastDecisionProps {
  readonly decided: Decided;
  readonly onUndone: () => void;
}

/** What was just decided, and the way back: a merge is taken back, a wrong "different" is merged from the record. */
export function LastDecision({ decided, onUndone }: LastDecisionProps) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const undo = useUndo();
  const { changeId, left, right, state } = decided;
  const { mutate, isPending } = undo;
  const keys = useMemo((): Readonly<Record<string, () => void>> => {
    const takeBack = (id: string): void =>
      mutate(id, {
        onSuccess: () => {
          announce(t('undo.done'));
          onUndone();
        },
      });
    return changeId === null || isPending ? {} : { u: () => takeBack(changeId) };
  }, [changeId, isPending, mutate, announce, t, onUndone]);
  usePageKeys(keys);
  return (
    <div className="last-decision">
      <p>
        <Icon name="check" />
        <span>{t(state === 'same' ? 'review.wasSame' : 'review.wasDifferent', { title: left.title })}</span>
      </p>
      {changeId !== null ? (
        <PressButton isPending={isPending} onPress={keys.u}>
          {t('action.undo')} <kbd aria-hidden="true">u</kbd>
        </PressButton>
      ) : (
        <Link className="button" to={`/records/${right.id}?tab=merge`}>
          {t('review.mergeAfterAll')}
        </Link>
      )}
      {undo.error && <ErrorNote error={undo.error} />}
    </div>
  );
}
