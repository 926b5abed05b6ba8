import { useId } from 'react';
import { Field } from '../parts/field.js';
import { useSpeech } from '../text/language.js';
import { texts } from '../text/texts.js';
import type { TextKey } from '../text/translate.js';
import type { ShownField } from './connector-fields.js';

export type Value = string | number | boolean;

interface SettingFieldProps {
  readonly field: ShownField;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One setting as its kind wants it. */
export function SettingField({ field, value, onChange }: SettingFieldProps) {
  const { t } = useSpeech();
  const { name, label, hint, as } = field;
  if (as === 'flag') return <Flag field={field} value={value} onChange={onChange} />;
  if (Array.isArray(as)) return <OneOf field={field} value={value} onChange={onChange} />;
  return (
    <Field
      name={name}
      label={t(label)}
      hint={hint && t(hint)}
      value={String(value)}
      onChange={(text) => onChange(as === 'number' && /^\d+$/.test(text) ? Number(text) : text)}
      rows={as === 'long' ? 4 : undefined}
      autoComplete="off"
    />
  );
}

function Flag({ field: { name, label, hint }, value, onChange }: SettingFieldProps) {
  const { t } = useSpeech();
  return (
    <div className="field choices">
      <label>
        <input
          name={name}
          type="checkbox"
          checked={value === true}
          onChange={({ target }) => onChange(target.checked)}
        />
        <span>{t(label)}</span>
      </label>
      {hint && <p className="quiet">{t(hint)}</p>}
    </div>
  );
}

function OneOf({ field: { name, label, hint, as }, value, onChange }: SettingFieldProps) {
  const { t } = useSpeech();
  const id = useId();
  const wordsOf = (one: string): string => {
    const key = `connector.is.${name}.${one}`;
    return Object.hasOwn(texts, key) ? t(key as TextKey) : one.toUpperCase();
  };
  return (
    <div className="field">
      <label htmlFor={id}>{t(label)}</label>
      <select
        id={id}
        name={name}
        value={String(value)}
        aria-describedby={hint && `${id}-hint`}
        onChange={({ target }) => onChange(target.value)}
      >
        {(as as readonly string[]).map((one) => (
          <option key={one} value={one}>
            {wordsOf(one)}
          </option>
        ))}
      </select>
      {hint && (
        <p id={`${id}-hint`} className="quiet">
          {t(hint)}
        </p>
      )}
    </div>
  );
}
