import type { Ref } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';

export interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  /** The box itself, for whoever gives it the focus. */
  readonly inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
  readonly type?: 'text' | 'password' | 'date' | 'search' | 'email' | 'tel' | 'url';
  readonly hint?: string;
  /** Shown at the field; null while all is well. */
  readonly wrong?: string | null;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly min?: string;
  readonly autoComplete?: string;
  /** Which keys a telephone shows. */
  readonly inputMode?: 'text' | 'numeric';
  readonly isRequired?: boolean;
}

/** One field of a form: label above, example in grey below, error at the field. */
export function Field({ label, hint, wrong = null, rows, min, inputRef, ...field }: FieldProps) {
  return (
    <TextField {...field} className="field" isInvalid={wrong !== null} validationBehavior="aria">
      <Label>{label}</Label>
      {rows ? <TextArea ref={inputRef} rows={rows} /> : <Input ref={inputRef} min={min} />}
      {hint && (
        <Text slot="description" className="quiet">
          {hint}
        </Text>
      )}
      <FieldError>{wrong}</FieldError>
    </TextField>
  );
}
