import { useId, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { LOGO_BYTES } from '@shuqiao/contracts';
import type { ProvinceView } from '@shuqiao/contracts';
import type { FormFields } from '../forms/contract-form.js';
import { useFormField } from '../forms/form-field.js';
import { PressButton } from '../parts/press-button.js';
import { useSpeech } from '../text/language.js';
import type { TextKey } from '../text/translate.js';
import { logoOf } from './province.queries.js';

const KINDS = ['image/png', 'image/jpeg', 'image/webp'];

interface LogoFieldProps {
  readonly form: FormFields<'logo'>;
  readonly province: ProvinceView;
}

const base64Of = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
};

const noteOf = (chosen: string | null | undefined, isLarge: boolean): TextKey => {
  if (isLarge) return 'province.logoLarge';
  if (chosen === null) return 'province.logoGoes';
  return chosen === undefined ? 'province.logoHint' : 'province.logoChosen';
};

/** The mark beside the name; a picture from the computer, shown once it is saved. */
export function LogoField({ form, province }: LogoFieldProps) {
  const { t } = useSpeech();
  const { value, onChange: onChoose } = useFormField(form, 'logo');
  // Base64 of a new one, null to take it away, undefined to leave it.
  const chosen = value as string | null | undefined;
  const id = useId();
  const [isLarge, setLarge] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setLarge(file.size > LOGO_BYTES);
    if (file.size <= LOGO_BYTES) onChoose(await base64Of(file));
  };
  const shown = chosen === undefined ? logoOf(province) : null;
  return (
    <div className="field">
      <strong>{t('province.logo')}</strong>
      <p className="colour-row">
        {shown && <img src={shown} alt="" width="32" height="32" />}
        <FileTrigger acceptedFileTypes={KINDS} onSelect={(files) => void take(files?.[0])}>
          <PressButton className="button" aria-describedby={`${id}-said`}>
            {t('province.logoChoose')}
          </PressButton>
        </FileTrigger>
        {shown && (
          <PressButton className="button" onPress={() => onChoose(null)}>
            {t('province.noLogo')}
          </PressButton>
        )}
      </p>
      <p id={`${id}-said`} className={isLarge ? 'wrong' : 'quiet'} role={isLarge ? 'alert' : undefined}>
        {t(noteOf(chosen, isLarge))}
      </p>
    </div>
  );
}
