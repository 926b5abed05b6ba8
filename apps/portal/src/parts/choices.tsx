import { useId } from 'react';
import type { ReactNode, Ref } from 'react';

export interface Choice {
  readonly value: string;
  readonly label: ReactNode;
}

interface ChoicesProps {
  readonly legend: string;
  readonly name: string;
  readonly choices: readonly Choice[];
  /** The value chosen; anything that is none of the choices is nothing chosen. */
  readonly chosen: unknown;
  readonly onChoose: (value: string) => void;
  readonly wrong?: string | null;
  readonly firstRef?: Ref<HTMLInputElement>;
}

/** One of a few: radio buttons under their question, the error below them. */
export function Choices({ legend, name, choices, chosen, onChoose, wrong = null, firstRef }: ChoicesProps) {
  const fault = useId();
  return (
    <fieldset className="choices" aria-describedby={wrong === null ? undefined : fault}>
      <legend>{legend}</legend>
      {choices.map(({ value, label }, at) => (
        <label key={value}>
          <input
            ref={at === 0 ? firstRef : undefined}
            type="radio"
            name={name}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          <span>{label}</span>
        </label>
      ))}
      {wrong !== null && (
        <p id={fault} className="wrong" role="alert">
          {wrong}
        </p>
      )}
    </fieldset>
  );
}
