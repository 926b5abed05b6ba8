import { useId } from 'react';
import { SetProvince } from '@shuqiao/contracts';
import { PressButton } from '../parts/press-button.js';
import { useSpeech } from '../text/language.js';

const OWN = '#1f5f6b';

interface ColourFieldProps {
  readonly colour: string | null;
  readonly onChange: (colour: string | null) => void;
}

/** The colour of what can be done. One too pale to be read is told at once. */
export function ColourField({ colour, onChange }: ColourFieldProps) {
  const { t } = useSpeech();
  const id = useId();
  const isPale = !SetProvince.shape.colour.safeParse(colour).success;
  return (
    <div className="field">
      <label htmlFor={id}>{t('province.colour')}</label>
      <p className="colour-row">
        <input
          id={id}
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
