import { Sheet } from '../frame/sheet.js';
import { useSpeech } from '../text/language.js';

const keys = [
  ['j k', 'work.key.move'],
  ['Enter', 'work.key.open'],
  ['a', 'work.key.act'],
  ['/', 'work.key.search'],
  ['Esc', 'work.key.escape'],
  ['?', 'work.key.help'],
] as const;

export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
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
