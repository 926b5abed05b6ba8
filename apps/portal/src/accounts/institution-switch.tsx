import { useDirectory } from '../institutions/directory.queries.js';
import { useSpeech } from '../text/language.js';

interface InstitutionSwitchProps {
  /** Null: one's own. */
  readonly chosen: string | null;
  readonly own: string;
  readonly onChoose: (id: string | null) => void;
}

/** For the province: whose people are shown, and where colleagues are invited to. */
export function InstitutionSwitch({ chosen, own, onChoose }: InstitutionSwitchProps) {
  const { t } = useSpeech();
  const { all, nameOf } = useDirectory();
  return (
    <label className="field">
      {t('people.institution')}
      <select value={chosen ?? ''} onChange={({ target }) => onChoose(target.value || null)}>
        <option value="">{t('people.ownInstitution', { name: nameOf(own) })}</option>
        {all
          .filter(({ id }) => id !== own)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </select>
    </label>
  );
}
