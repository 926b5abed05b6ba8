import { useController } from 'react-hook-form';
import { Choices } from '../parts/choices.js';
import type { Choice } from '../parts/choices.js';
import { Field } from '../parts/field.js';
import type { FieldProps } from '../parts/field.js';
import { useSpeech } from '../text/language.js';
import type { TextKey } from '../text/translate.js';
import type { FormFields } from './contract-form.js';
import { faultWords } from './fault-words.js';

/** A field's value, its place for the focus, and what is wrong with it in words. */
export function useFormField<Name extends string>(form: FormFields<Name>, name: Name, rule?: TextKey) {
  const { t } = useSpeech();
  const { field, fieldState } = useController({ control: form.control, name });
  const limits = form.limits[name];
  const wrong = fieldState.error
    ? faultWords(fieldState.error, { value: field.value as unknown, limits, rule }, t)
    : null;
  return { ...field, value: field.value as unknown, limits, wrong };
}

type Shown = Pick<FieldProps, 'label' | 'type' | 'hint' | 'rows' | 'autoComplete' | 'inputMode' | 'min'>;

interface FormFieldProps<Name extends string> extends Shown {
  readonly form: FormFields<Name>;
  readonly name: Name;
  readonly rule?: TextKey;
}

/** A text of a form: length and need come from the contract, the error stands at the field. */
export function FormField<Name extends string>({ form, name, rule, ...shown }: FormFieldProps<Name>) {
  const { value, limits, wrong, onChange, onBlur, ref } = useFormField(form, name, rule);
  return (
    <Field
      {...shown}
      name={name}
      value={typeof value === 'string' ? value : ''}
      onChange={onChange}
      onBlur={onBlur}
      inputRef={ref}
      wrong={wrong}
      maxLength={limits.maxLength}
      isRequired={limits.isRequired}
    />
  );
}

interface FormCheckProps<Name extends string> {
  readonly form: FormFields<Name>;
  readonly name: Name;
  readonly label: string;
}

/** Yes or no. */
export function FormCheck<Name extends string>({ form, name, label }: FormCheckProps<Name>) {
  const { value, onChange, ref } = useFormField(form, name);
  return (
    <label className="check">
      <input ref={ref} type="checkbox" checked={value === true} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  );
}

interface FormChoicesProps<Name extends string> {
  readonly form: FormFields<Name>;
  readonly name: Name;
  readonly legend: string;
  readonly choices: readonly Choice[];
}

/** One of a few, all of them seen; where the contract wants yes or no, the choices are `true` and `false`. */
export function FormChoices<Name extends string>({ form, name, ...shown }: FormChoicesProps<Name>) {
  const { value, wrong, onChange, ref } = useFormField(form, name);
  const isFlag = typeof value === 'boolean';
  return (
    <Choices
      {...shown}
      name={name}
      chosen={isFlag ? String(value) : value}
      onChoose={(chosen) => onChange(isFlag ? chosen === 'true' : chosen)}
      firstRef={ref}
      wrong={wrong}
    />
  );
}
