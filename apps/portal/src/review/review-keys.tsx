import { Sheet } from '../frame/sheet.js';
import { useSpeech } from '../text/language.js';

const keys = [
  ['s', 'verdict.same'],
  ['d', 'verdict.different'],
  ['u', 'review.key.undo'],
  ['j k', 'review.key.move'],
  ['Enter', 'review.key.open'],
  ['?', 'work.key.help'],
] as const;

export function ReviewKeys({ onClose }: { readonly onClose: () => void }) {
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
