import { useEffect, useRef } from 'react';
import { useAnnounce } from '../../frame/announce.js';
import { copyText } from '../../parts/copy.js';
import { PressButton } from '../../parts/press-button.js';
import { useSpeech } from '../../text/language.js';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly done: string;
  readonly onDone: () => void;
}

/** The ten codes, shown this once: to be printed, copied or written down. */
export function ShownCodes({ codes, done, onDone }: RecoveryCodesProps) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const copy = () => void copyText(codes.join('\n')).then((isCopied) => isCopied && announce(t('factor.copied')));
  return (
    <div className="recovery-codes">
      <h3 ref={heading} tabIndex={-1}>
        {t('factor.codes')}
      </h3>
      <p>{t('factor.codesWhat')}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code className="secret">{code}</code>
          </li>
        ))}
      </ol>
      <p className="buttons">
        <PressButton onPress={() => window.print()}>{t('factor.print')}</PressButton>
        <PressButton onPress={copy}>{t('factor.copy')}</PressButton>
        <PressButton className="button primary" onPress={onDone}>
          {done}
        </PressButton>
      </p>
    </div>
  );
}
