import type { HistoryEntry } from '@shuqiao/contracts';
import { useDirectory } from '../../institutions/directory.queries.js';
import { showInstant } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import type { TextKey, Translate } from '../../text/translate.js';
import { useMe } from '../../sign-in/me.queries.js';
import { pressedActions } from '../acting/actions.js';
import { unfilledReasons } from '../reasons.js';

/** The reason in words where it is one of the standard's, else as it was written. */
function reasonIn(reason: string, t: Translate): string {
  const known = unfilledReasons.find((one) => one === reason);
  return known ? t(`reason.${known}`) : reason;
}

/** What was done, in words: what was promised can only be asked back, and an undo says what it took back. */
function didIn({ action, to, reason }: HistoryEntry, t: Translate): string {
  if (action === 'cancel' && to === 'cancel_pending') return t('did.askCancel');
  const undone = pressedActions.find((one) => one === reason);
  if (action === 'undo' && undone) return t('did.undoOf', { action: t(`act.${undone}`) });
  return t(`did.${action}` satisfies TextKey);
}

/** Who did it, as the one who looks would say. */
function useActor(): (entry: HistoryEntry) => string {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const { nameOf, libraryOf } = useDirectory();
  return ({ actorId, action, institutionId }) => {
    if (actorId === null) return t('history.system');
    if (actorId === me?.id) return t('person.me');
    return action === 'place' ? t('thread.reader', { school: nameOf(institutionId) }) : libraryOf(institutionId);
  };
}

/** What happened, who did it and when, the newest last. */
export function History({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const { t, language } = useSpeech();
  const whoOf = useActor();
  return (
    <ol className="history">
      {entries.map((entry, index) => (
        <li key={index}>
          <p>
            <strong>{didIn(entry, t)}</strong>
            {entry.reason && entry.action !== 'undo' && ` · ${reasonIn(entry.reason, t)}`}
          </p>
          {entry.note && <p className="said">{entry.note}</p>}
          <p className="quiet">
            {whoOf(entry)} · <time dateTime={entry.at}>{showInstant(entry.at, language)}</time>
          </p>
        </li>
      ))}
    </ol>
  );
}
