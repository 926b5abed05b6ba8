import type { FieldPair, MarcField } from '@shuqiao/contracts';

/** One line of a difference: a field that stayed, went or came. */
export interface FieldLine {
  readonly sign: '=' | '−' | '+';
  readonly field: MarcField;
  /** Its other state, where it was changed. */
  readonly against: MarcField | null;
}

const linesOf = ({ kind, before, after }: FieldPair): FieldLine[] => {
  if (kind === 'same') return after ? [{ sign: '=', field: after, against: null }] : [];
  return [
    ...(before ? [{ sign: '−', field: before, against: after } as const] : []),
    ...(after ? [{ sign: '+', field: after, against: before } as const] : []),
  ];
};

/** The difference line by line: a changed field is one that went and one that came. */
export const fieldLines = (pairs: readonly FieldPair[]): FieldLine[] => pairs.flatMap(linesOf);
