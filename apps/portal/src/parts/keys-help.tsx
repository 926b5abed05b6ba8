import { useSpeech } from '../text/language.js';
import type { TextKey } from '../text/translate.js';
import { Sheet } from './sheet.js';

interface KeysHelpProps {
  /** Each key as it is printed on the keyboard, and what it does. */
  readonly keys: readonly (readonly [key: string, text: TextKey])[];
  readonly onClose: () => void;
}

/** What can be done on a page by keyboard. */
export function KeysHelp({ keys, onClose }: KeysHelpProps) {
  const { t } = useSpeech();
  return (
    <Sheet title={t('work.keys')} onClose={onClose}>
      <dl className="facts">
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
