import { PressButton } from '../../parts/press-button.js';
import { useSpeech } from '../../text/language.js';
import { useShowPasskey } from './factors.queries.js';
import { canUsePasskeys } from './passkey-browser.js';
import { PasskeyNote } from './passkey-note.js';

interface PasskeyButtonProps {
  /** Where it is shown: at the second step, or to prove anew who one is. */
  readonly place: 'second' | 'account/proof';
  readonly onShown: () => void;
}

/** Lets the browser ask for one of one's passkeys. */
export function PasskeyButton({ place, onShown }: PasskeyButtonProps) {
  const { t } = useSpeech();
  const show = useShowPasskey(place);
  if (!canUsePasskeys()) return <p className="note">{t('passkey.notHere')}</p>;
  return (
    <>
      {show.error && <PasskeyNote error={show.error} />}
      <p>
        <PressButton
          className="button primary wide"
          isPending={show.isPending}
          onPress={() => show.mutate(undefined, { onSuccess: onShown })}
        >
          {t(show.isPending ? 'passkey.waiting' : 'passkey.use')}
        </PressButton>
      </p>
    </>
  );
}
