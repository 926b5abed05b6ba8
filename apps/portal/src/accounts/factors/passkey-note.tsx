import { Icon } from '../../parts/icons.js';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { PasskeyStopped } from './passkey-browser.js';

/** What kept a passkey from being made or shown: the browser, or our answer. */
export function PasskeyNote({ error }: { readonly error: unknown }) {
  const { t } = useSpeech();
  if (!(error instanceof PasskeyStopped)) return <ErrorNote error={error} />;
  return (
    <div className="note note-wrong" role="alert">
      <Icon name="warning" />
      <p>{t(`passkey.${error.why}`)}</p>
    </div>
  );
}
