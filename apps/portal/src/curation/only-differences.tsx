import { useSpeech } from '../text/language.js';

interface OnlyDifferencesProps {
  readonly isChosen: boolean;
  readonly onChange: (isChosen: boolean) => void;
}

/** Leaves out the fields that are the same on both sides. */
export function OnlyDifferences({ isChosen, onChange }: OnlyDifferencesProps) {
  const { t } = useSpeech();
  return (
    <label className="only-differences">
      <input type="checkbox" checked={isChosen} onChange={(event) => onChange(event.target.checked)} />
      {t('difference.only')}
    </label>
  );
}
