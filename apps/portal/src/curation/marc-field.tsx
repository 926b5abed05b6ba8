import type { MarcField } from '@shuqiao/contracts';

/** Blanks are told apart from nothing. */
export const blank = (text: string): string => text.replaceAll(' ', '␣');

interface FieldContentProps {
  readonly field: MarcField;
  /** The field it is held against: subfields that are not in it are marked. */
  readonly against?: MarcField | null;
}

/** What a field says: the value of a control field, or its subfields. */
export function FieldContent({ field, against = null }: FieldContentProps) {
  const isNew = (code: string, value: string): boolean =>
    against !== null && !against.subfields.some((other) => other.code === code && other.value === value);
  return (
    <>
      {field.value !== null && blank(field.value)}
      {field.subfields.map(({ code, value }, index) => (
        <span key={index} className="subfield">
          <b>${code}</b> {isNew(code, value) ? <mark>{value}</mark> : value}
        </span>
      ))}
    </>
  );
}
