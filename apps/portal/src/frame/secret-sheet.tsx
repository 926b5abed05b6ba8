import { useAnnounce } from './announce.js';
import { useSpeech } from '../text/language.js';
import { copyText } from '../parts/copy.js';
import { PressButton } from '../parts/press-button.js';
import { Sheet } from '../parts/sheet.js';

interface SecretSheetProps {
  readonly title: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** A secret that is shown this once, to be copied where it is needed. */
export function SecretSheet({ title, secret, onClose }: SecretSheetProps) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const copy = () => void copyText(secret).then((isCopied) => isCopied && announce(t('secret.copied')));
  return (
    <Sheet title={title} onClose={onClose}>
      <p>{t('secret.once')}</p>
      <p>
        <code className="secret">{secret}</code>
      </p>
      <p className="buttons">
        <PressButton onPress={copy}>{t('secret.copy')}</PressButton>
        <PressButton className="button primary" onPress={onClose}>
          {t('secret.kept')}
        </PressButton>
      </p>
    </Sheet>
  );
}
