import type { Role } from '@shuqiao/contracts';
import type { FormFields } from '../forms/contract-form.js';
import { useFormField } from '../forms/form-field.js';
import { useSpeech } from '../text/language.js';

interface RoleBoxesProps {
  readonly form: FormFields<'roles'>;
  readonly roles: readonly Role[];
  readonly legend: string;
}

/** One or more of a few roles. */
export function RoleBoxes({ form, roles, legend }: RoleBoxesProps) {
  const { t } = useSpeech();
  const { value, wrong, onChange, ref } = useFormField(form, 'roles');
  const chosen = value as readonly Role[];
  const toggle = (role: Role) =>
    onChange(chosen.includes(role) ? chosen.filter((one) => one !== role) : [...chosen, role]);
  return (
    <fieldset className="choices" aria-describedby={wrong === null ? undefined : 'roles-wrong'}>
      <legend>{legend}</legend>
      {roles.map((role, at) => (
        <label key={role}>
          <input
            ref={at === 0 ? ref : undefined}
            type="checkbox"
            checked={chosen.includes(role)}
            onChange={() => toggle(role)}
          />
          <span>{t(`role.${role}`)}</span>
        </label>
      ))}
      {wrong !== null && (
        <p id="roles-wrong" className="wrong" role="alert">
          {t('invite.rolesMissing')}
        </p>
      )}
    </fieldset>
  );
}
