import { z } from 'zod';
import * as contracts from './index.js';
import { errorCodes, parse } from './errors.js';
import type { DomainError, FieldRefusal } from './errors.js';
import { ruleOf, rules, WRONG } from './rules.js';

interface Def {
  type: string;
  checks?: { _zod: { def: { check: string; error?: (issue: object) => string } } }[];
  error?: (issue: object) => string;
  innerType?: z.ZodType;
  element?: z.ZodType;
  options?: z.ZodType[];
  items?: z.ZodType[];
  in?: z.ZodType;
  out?: z.ZodType;
  keyType?: z.ZodType;
  valueType?: z.ZodType;
  shape?: Record<string, z.ZodType>;
}

const defOf = (schema: z.ZodType) => schema._zod.def as unknown as Def;

/** A schema with all that it is made of, each once, by where it stands. */
function walk(schema: z.ZodType, path: string, found: Map<z.ZodType, string>): void {
  if (found.has(schema)) return;
  found.set(schema, path);
  const def = defOf(schema);
  for (const [key, field] of Object.entries(def.shape ?? {})) walk(field, `${path}.${key}`, found);
  const inner = [def.innerType, def.element, def.in, def.out, def.keyType, def.valueType];
  for (const one of [...inner, ...(def.options ?? []), ...(def.items ?? [])]) if (one) walk(one, path, found);
}

/** Every schema of every contract: what questions take, what facts carry, and all that is exported. */
const schemas = (() => {
  const found = new Map<z.ZodType, string>();
  const take = (name: string, value: unknown): void => {
    if (value instanceof z.ZodType) return walk(value, name, found);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [key, part] of Object.entries(value)) if (typeof part === 'object') take(`${name}.${key}`, part);
  };
  for (const [name, value] of Object.entries(contracts)) take(name, value);
  for (const service of contracts.ServiceName.options) take(service, contracts.operationsOf(service));
  return [...found].map(([schema, path]) => ({ path, schema }));
})();

const ID = '9d5436cb-f4d8-4b0e-8b7c-0f0f6c6e1e2a';
const BIG = 2 ** 53;
const NO_TEXTS = [undefined, null, true, 0, -1, 1.5, BIG, -BIG, 1e300, NaN, [], {}, [null], { nobodyAskedFor: 1 }];
const TEXTS = ['', ' ', 'a', '鲁迅', 'A-1', '\u0000', '\ud800', 'x'.repeat(20_000), 'x'.repeat(39), ID, `${ID}x`, 'aa'];
const NEARLY = '2026-02-30 2026-11-27 22:00 #ffffff #000000 ftp://x http://x a@b 999 Mars/Olympus'.split(' ');
const LONG_LISTS = ['a', {}, 1].map((one) => new Array(3_000).fill(one));
/** What people and machines send that does not fit; whatever a rule is about, some of these break it. */
const samples: readonly unknown[] = [
  ...NO_TEXTS,
  ...TEXTS,
  ...NEARLY,
  ...LONG_LISTS,
  { from: '2026-11-27', until: '2026-11-26' },
  { from: '2026-11-27', until: '2028-11-26' },
  { from: '2026-11-27', until: '2028-11-26', kind: 'closed', note: null, times: null },
];

const RAW = /expected|received|Invalid|Too (small|big)|Unrecognized|pattern|\/\^/i;
const HAN = /\p{Script=Han}/u;

interface Seen {
  readonly path: string;
  readonly said: readonly (FieldRefusal & { readonly code: string })[];
}

const refusalsOf = ({ path, schema }: (typeof schemas)[number]): Seen => ({
  path,
  said: samples.flatMap((sample) => {
    const { error } = schema.safeParse(sample, { reportInput: true });
    return (error?.issues ?? []).slice(0, 50).map((issue) => ({ field: '', code: issue.code, ...ruleOf(issue) }));
  }),
});

describe('rules of the contracts', () => {
  const seen = schemas.map(refusalsOf);
  const all = seen.flatMap(({ path, said }) => said.map((one) => ({ path, ...one })));
  const without = (list: typeof all) => [...new Set(list.map(({ path, code, rule }) => `${path} ${code}: ${rule}`))];

  it('are all walked', () => {
    expect(schemas.length).toBeGreaterThan(400);
    expect(new Set(all.map(({ code }) => code))).toEqual(
      new Set([
        'invalid_type',
        'too_small',
        'too_big',
        'invalid_format',
        'invalid_value',
        'custom',
        'invalid_union',
        'unrecognized_keys',
      ]),
    );
  });

  it('P-8 say in both languages what is wanted, never in the words of the library that checks', () => {
    const raw = all.filter(({ rule, zh }) => RAW.test(rule) || RAW.test(zh) || !HAN.test(zh) || HAN.test(rule));
    expect(without(raw)).toEqual([]);
  });

  it('P-8 leave none to "is not right"', () => {
    expect(without(all.filter(({ rule }) => rule === WRONG.rule))).toEqual([]);
  });

  it('P-8 name a sentence of the table wherever a schema has words of its own', () => {
    const known = new Set<string>(Object.values(rules).map(({ rule }) => rule));
    const own = schemas.flatMap(({ path, schema }) => {
      const def = defOf(schema);
      const errors = [def, ...(def.checks ?? []).map((check) => check._zod.def)].flatMap(({ error }) => error ?? []);
      return errors.map((error) => ({ path, words: error({}) }));
    });
    expect(own.length).toBeGreaterThan(50);
    expect(own.filter(({ words }) => !known.has(words))).toEqual([]);
  });

  it('P-8 tell an ISBN that is too short in words that help', () => {
    const refused = (() => {
      try {
        return parse(contracts.SearchRecords, { isbn: '鲁迅' });
      } catch (error) {
        return (error as DomainError).details;
      }
    })();
    expect(refused).toEqual({
      issues: [{ field: 'isbn', rule: 'must have at least 8 characters', zh: '至少要 8 个字' }],
    });
  });
});

describe('errors', () => {
  it.each(Object.entries(errorCodes))('P-8 %s says what happened and what to do', (_code, { message, zh, now }) => {
    for (const text of [message, now.en]) expect(text).toMatch(/^[A-Z“][^\p{Script=Han}]{10,}$/u);
    for (const text of [zh, now.zh]) expect(text).toMatch(/\p{Script=Han}{3,}/u);
    expect([/[.。]$/.test(message), /[.。]$/.test(zh)]).toEqual([false, false]);
    expect([now.en.endsWith('.'), now.zh.endsWith('。')]).toEqual([true, true]);
  });
});
