import { useSpeech } from '../text/language.js';

const keys = { campus: 'left.campus', here: 'left.here', refused: 'left.refused' } as const;

/** What became of a logout that went by the campus, as the address says. */
export function LeftNote({ how }: { readonly how: string | null }) {
  const { t } = useSpeech();
  if (how !== 'campus' && how !== 'here' && how !== 'refused') return null;
  return (
    <div className={how === 'refused' ? 'note' : 'sheet'} role="status">
      <p>{t(keys[how])}</p>
    </div>
  );
}
