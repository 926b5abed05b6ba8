import type { HistoryEntry } from '@shuqiao/contracts';
import { useDirectory } from '../../institutions/directory.queries.js';
import { showInstant } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import type { TextKey, Translate } from '../../text/translate.js';
import { unfilledReasons } from '../reasons.js';

/** The reason in words where it is one of the standard's, else as it was written. */
function reasonIn(reason: string, t: Translate): string {
  const known = unfilledReasons.find((one) => one === reason);
  return known ? t(`reason.${known}`) : reason;
}

/** What happened, who did it and when, the newest last. */
export function History({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const { t, language } = useSpeech();
  const { libraryOf } = useDirectory();
  return (
    <ol className="history">
      {entries.map((entry, index) => (
        <li key={index}>
          <p>
            <strong>{t(`did.${entry.action}` satisfies TextKey)}</strong>
            {entry.reason && ` · ${reasonIn(entry.reason, t)}`}
          </p>
          {entry.note && <p className="said">{entry.note}</p>}
          <p className="quiet">
            {entry.actorId === null ? t('history.system') : libraryOf(entry.institutionId)} ·{' '}
            <time dateTime={entry.at}>{showInstant(entry.at, language)}</time>
          </p>
        </li>
      ))}
    </ol>
  );
}
