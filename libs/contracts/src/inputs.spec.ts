import type { z } from 'zod';
import * as contracts from './index.js';
import { Id, Line, Text } from './lists.js';

/** All questions that the contracts declare, by subject. */
const questions = (() => {
  const found = new Map<string, contracts.Question>();
  const take = (value: unknown) => {
    for (const one of Object.values((value ?? {}) as object))
      if ((one as contracts.Question)?.kind === 'question')
        found.set((one as contracts.Question).subject, one as contracts.Question);
  };
  for (const value of Object.values(contracts)) if (typeof value === 'object') take(value);
  for (const service of contracts.ServiceName.options) take(contracts.operationsOf(service));
  return [...found.values()];
})();

interface Def {
  type: string;
  format?: string;
  checks?: { _zod: { def: { check: string; format?: string } } }[];
  innerType?: z.ZodType;
  element?: z.ZodType;
  options?: z.ZodType[];
  in?: z.ZodType;
  valueType?: z.ZodType;
  shape?: Record<string, z.ZodType>;
}

/** Every text in a schema, by where it stands. */
function* textsIn(schema: z.ZodType, path: string): Generator<[string, z.ZodType]> {
  const def = schema._zod.def as unknown as Def;
  if (def.type === 'string') yield [path, schema];
  for (const [key, field] of Object.entries(def.shape ?? {})) yield* textsIn(field, `${path}.${key}`);
  for (const inner of [def.innerType, def.element, def.in, def.valueType, ...(def.options ?? [])])
    if (inner) yield* textsIn(inner, path);
}

const takes = (schema: z.ZodType, text: string) => schema.safeParse(text).success;
const inputs = [
  ...questions.flatMap(({ subject, input }) => [...textsIn(input, subject)]),
  ...textsIn(contracts.LocalSignIn, 'POST /auth/local'),
  ...textsIn(contracts.TokenSignIn, 'POST /auth/token'),
  ...textsIn(contracts.CardSignIn, 'POST /auth/card'),
  ...textsIn(contracts.ConnectorChange, 'POST /auth/connector/save'),
  ...textsIn(contracts.ConnectorTrial, 'POST /auth/connector/test'),
];

describe('what questions take', () => {
  it('is known to this test', () => {
    expect(questions.length).toBeGreaterThan(60);
    expect(inputs.length).toBeGreaterThan(100);
  });

  it.each(inputs)('S-9 %s takes no NUL, no half character and has a limit', (_path, schema) => {
    for (const sample of ['a', '深度学习 2026', '4142010486', '2026-11-27', 'x'.repeat(43)]) {
      expect(takes(schema, `${sample}\u0000`)).toBe(false);
      expect(takes(schema, `${sample}\ud800`)).toBe(false);
      expect(takes(schema, `\udc00${sample}`)).toBe(false);
    }
    expect(takes(schema, 'x'.repeat(1_500_000))).toBe(false);
  });

  it('S-1 are ids of one form, whatever the letters’ case', () => {
    expect(Id.parse('9D5436CB-F4D8-4B0E-8B7C-0F0F6C6E1E2A')).toBe('9d5436cb-f4d8-4b0e-8b7c-0f0f6c6e1e2a');
  });

  it('keeps whole characters beyond the basic plane, tabs and line breaks', () => {
    for (const text of ['𠮷野家', '一行\n\t又一行', '👩‍🎓'])
      expect([takes(Text(20), text), takes(Line(20), text)]).toEqual([true, true]);
    expect([takes(Text(20), ''), takes(Line(20), ''), takes(Line(20), ' \n')]).toEqual([true, false, false]);
  });
});
