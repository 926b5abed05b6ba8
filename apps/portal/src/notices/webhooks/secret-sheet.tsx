import { useAnnounce } from '../../frame/announce.js';
import { PressButton } from '../../parts/press-button.js';
import { Sheet } from '../../parts/sheet.js';
import { useSpeech } from '../../text/language.js';

/** The secret that signs, shown this once. */
export function SecretSheet({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  // Without TLS browsers keep the clipboard from pages: then it is marked and copied by hand.
  const copy = () => void navigator.clipboard.writeText(secret).then(() => announce(t('webhooks.copied')));
  return (
    <Sheet title={t('webhooks.secret')} onClose={onClose}>
      <p>{t('webhooks.secretOnce')}</p>
      <p>
        <code className="secret">{secret}</code>
      </p>
      <p className="buttons">
        {window.isSecureContext && <PressButton onPress={copy}>{t('webhooks.copy')}</PressButton>}
        <PressButton className="button primary" onPress={onClose}>
          {t('webhooks.kept')}
        </PressButton>
      </p>
    </Sheet>
  );
}
