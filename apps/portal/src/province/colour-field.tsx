import { useId } from 'react';
import { SetProvince } from '@shuqiao/contracts';
import type { FormFields } from '../forms/contract-form.js';
import { useFormField } from '../forms/form-field.js';
import { PressButton } from '../parts/press-button.js';
import { useSpeech } from '../text/language.js';

const OWN = '#1f5f6b';

/** The colour of what can be done. One too pale to be read is told at once. */
export function ColourField({ form }: { readonly form: FormFields<'colour'> }) {
  const { t } = useSpeech();
  const { value, onChange, ref } = useFormField(form, 'colour');
  const colour = value as string | null;
  const id = useId();
  const isPale = !SetProvince.shape.colour.safeParse(colour).success;
  return (
    <div className="field">
      <label htmlFor={id}>{t('province.colour')}</label>
      <p className="colour-row">
        <input
          id={id}
          ref={ref}
          type="color"
          value={colour ?? OWN}
          aria-describedby={`${id}-said`}
          onChange={(event) => onChange(event.target.value)}
        />
        {colour !== null && (
          <PressButton className="button" onPress={() => onChange(null)}>
            {t('province.ownColour')}
          </PressButton>
        )}
      </p>
      <p id={`${id}-said`} className={isPale ? 'wrong' : 'quiet'} role={isPale ? 'alert' : undefined}>
        {t(isPale ? 'province.colourPale' : 'province.colourHint')}
      </p>
    </div>
  );
}
