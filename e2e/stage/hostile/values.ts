import fc, { type Arbitrary } from 'fast-check';
import { resolved, type Schema } from './document.js';

/** Stands in every text that is sent, and may stand in no line of a log. */
export const MARK = 'q7fuzz';

/** Ids and cursors that the province gave out: what is sent is right more often then, and comes further. */
export const learned = {
  ids: ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  cursors: ['MA'],
  /** The ids that a route and those beneath it gave, by the name of the list. */
  of: new Map<string, string[]>(),
  /** Who was let in at a route. */
  admitted: new Map<string, number[]>(),
  admit(route: string, who: number): void {
    const known = this.admitted.get(route) ?? [];
    if (!known.includes(who)) this.admitted.set(route, [...known, who]);
  },
  learn(path: string, text: string): void {
    const own = this.of.get(listOf(path)) ?? [];
    this.of.set(listOf(path), own);
    for (const [, id = ''] of text.matchAll(/"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"/g))
      for (const list of [this.ids, own]) keep(list, id);
    for (const [, next = ''] of text.matchAll(/"next":"([^"]{1,400})"/g)) keep(this.cursors, next);
  },
};

const MOST_KEPT = 500;
/** `requests` of `/api/v1/requests/…`, `tus` of `/files/tus/…`. */
const listOf = (path: string): string => /^\/(?:api\/v1|files|auth)\/([\w-]+)/.exec(path)?.[1] ?? '';

function keep(list: string[], text: string): void {
  if (list.length < MOST_KEPT && !list.includes(text)) list.push(text);
}

const oneOf = (list: readonly string[]): Arbitrary<string> => fc.nat().map((n) => list[n % list.length] ?? '');
const id = oneOf(learned.ids);

/** Anybody, and more often one of those who were let in here. */
export const whoAt = (route: string, people: number): Arbitrary<number> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.nat(people) },
    {
      weight: 2,
      arbitrary: fc.nat().map((n) => {
        const known = learned.admitted.get(route) ?? [];
        return known[n % known.length] ?? n % (people + 1);
      }),
    },
  );

/** An id that a list at this address gave, as far as one did. */
export const idAt = (path: string): Arbitrary<string> =>
  fc.nat().map((n) => {
    const list = learned.of.get(listOf(path)) ?? [];
    return list[n % list.length] ?? learned.ids[n % learned.ids.length] ?? '';
  });

const BLANK = [
  '',
  ' ',
  '\u3000',
  `${MARK}\u0000`,
  '\u0000',
  `${MARK}\ud800`,
  `\udc00${MARK}`,
  `${MARK}\r\nSet-Cookie: a=b`,
];
const SIGNS = [
  '%',
  '%00',
  '%ZZ',
  "'",
  `${MARK}' OR 1=1 --`,
  '\\',
  '\\u0000',
  '"',
  '{',
  '[]',
  '..',
  `../../${MARK}`,
  '//',
  '*',
  '&',
  '|',
];
const NAMES = '__proto__ constructor toString null undefined NaN true'.split(' ');
const NUMBERS =
  `-0 1e999 -1 0 0x10 2147483648 9223372036854775808 -9223372036854775809 1${'0'.repeat(400)} .5 1. ٣`.split(' ');
const DAYS = '2026-02-30 0000-00-00 0000-01-01 9999-12-31 -000001-01-01 +275760-09-13 99999-01-01'.split(' ');
const INSTANTS = '2026-11-27T24:00:00Z 2026-11-27T23:59:60Z 0001-01-01T00:00:00+23:59 9999-12-31T23:59:59-23:59'.split(
  ' ',
);
const LETTERS = [
  '\u202e',
  '\ufeff',
  '\uffff',
  '\ufdd0',
  'ﷺ',
  '𠮷',
  '👩‍🎓',
  'İı',
  'ß',
  '\u0301'.repeat(300),
  '深'.repeat(201),
];
const LENGTHS = [100, 101, 255, 256, 400, 401, 2_000, 5_001, 20_000];

const texts = fc.constantFrom(
  ...BLANK,
  ...SIGNS,
  ...NAMES,
  ...NUMBERS,
  ...DAYS,
  ...INSTANTS,
  ...LETTERS,
  ...LENGTHS.map((length) => MARK + 'x'.repeat(length - MARK.length)),
);
const notQuiteIds = fc.oneof(
  id.map((text) => text.toUpperCase()),
  id.map((text) => `{${text}}`),
  id.map((text) => text.replaceAll('-', '')),
  id.map((text) => `${text} `),
  id.map((text) => text.slice(0, -1)),
  fc.uuid(),
);
const cursors = fc.oneof(
  oneOf(learned.cursors),
  fc.tuple(oneOf(learned.cursors), fc.nat(), fc.constantFrom('A', '_', '=', '%', '\u0000')).map(put),
  oneOf(learned.cursors).map((text) => text.toUpperCase()),
  fc.jsonValue({ maxDepth: 2 }).map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
  // The shape of a real one, with other things in it.
  fc.tuple(oneOf(learned.cursors), texts, fc.nat()).map(([text, odd, at]) => withPart(text, odd, at)),
  fc
    .tuple(oneOf(learned.cursors), fc.constantFrom(-1, 1e308, 2 ** 53, null, [], {}), fc.nat())
    .map(([text, odd, at]) => withPart(text, odd, at)),
);

function put([text, at, odd]: [string, number, string]): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + odd + text.slice(place + 1);
}

function withPart(text: string, odd: unknown, at: number): string {
  try {
    const parts = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    parts[at % parts.length] = odd;
    return Buffer.from(JSON.stringify(parts)).toString('base64url');
  } catch {
    return `${text}${String(odd)}`;
  }
}

/** Texts as somebody might send them who means harm or knows no better. */
export const hostileText: Arbitrary<string> = fc.oneof(
  texts,
  notQuiteIds,
  cursors,
  fc.string({ unit: 'binary', maxLength: 30 }).map((text) => MARK + text),
);

const deep = (levels: number, open: string, close: string): unknown =>
  JSON.parse(open.repeat(levels) + close.repeat(levels));

/** Values of whatever type. */
export const hostileValue: Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    [],
    {},
    [[]],
    [null],
    { __proto__: null },
    -1,
    -0,
    0.1,
    2 ** 31,
    2 ** 53,
    1e308,
    5e-324,
    -1e21,
  ),
  fc.constantFrom<unknown>(deep(500, '[', ']'), deep(1_500, '[', ']'), new Array(1_001).fill(0)),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A value that the schema describes, and now and then one in its place, or in the place of a part, that is not. */
export function valueOf(given: Schema): Arbitrary<unknown> {
  const schema = resolved(given);
  const known =
    right.get(schema) ?? fc.oneof({ weight: 19, arbitrary: rightOf(schema) }, { weight: 1, arbitrary: hostileValue });
  right.set(schema, known);
  return known;
}

const right = new Map<Schema, Arbitrary<unknown>>();

const ofKind: Record<string, (schema: Schema) => Arbitrary<unknown>> = {
  object: (schema) => objectOf(schema),
  array: ({ items = {}, minItems = 0 }) => fc.array(valueOf(items), { minLength: minItems, maxLength: minItems + 3 }),
  integer: (schema) => numberOf(schema),
  number: (schema) => numberOf(schema),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  string: (schema) => textOf(schema),
};

function rightOf(schema: Schema): Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return fc.oneof(...choice.map(valueOf));
  const { type } = schema;
  if (Array.isArray(type)) return fc.oneof(...type.map((one) => rightOf({ ...schema, type: one })));
  return ofKind[type ?? '']?.(schema) ?? hostileValue;
}

function objectOf({ properties = {}, required = [] }: Schema): Arbitrary<unknown> {
  const parts = Object.fromEntries(Object.entries(properties).map(([key, part]) => [key, valueOf(part)]));
  const whole = fc.record(parts, { requiredKeys: required.filter((key) => key in parts) });
  const more = fc.record({ [`${MARK}_more`]: hostileValue });
  return fc.oneof(
    { weight: 24, arbitrary: whole },
    { weight: 1, arbitrary: fc.tuple(whole, more).map(([a, b]) => ({ ...a, ...b })) },
  );
}

/** The least and the most as often as all between: it is there that a column is too small. */
function numberOf({ minimum = -10, maximum = 2 ** 53 - 1 }: Schema): Arbitrary<unknown> {
  return fc.oneof(
    fc.constantFrom(minimum, maximum),
    fc.integer({ min: minimum, max: Math.min(maximum, minimum + 50) }),
  );
}

const formats: Record<string, Arbitrary<string>> = {
  uuid: id,
  date: fc.constantFrom('2026-11-27', '2026-01-01', '2028-02-29', '0001-01-01', '9999-12-31'),
  'date-time': fc.constantFrom('2026-11-27T10:00:00Z', '0001-01-01T00:00:00+23:59', '9999-12-31T23:59:59-23:59'),
  // No name of this top-level domain is anybody's (RFC 6761). Where a webhook is, a log may say; not what for.
  uri: fc.constantFrom(`https://hook.invalid/${MARK}`, `https://a:${MARK}@b.invalid/?${MARK}`, 'https://[::1]/'),
  email: fc.constantFrom(`${MARK}@example.invalid`),
};

function textOf({ format, pattern, minLength = 0, maxLength = 60 }: Schema): Arbitrary<string> {
  if (format && formats[format]) return formats[format];
  if (pattern && pattern.length < 60) return fc.stringMatching(new RegExp(pattern));
  const plain = fc.constantFrom(`${MARK} 深度学习`, `${MARK}`, 'a');
  const longest = MARK.padEnd(Math.min(maxLength, 30_000), '长');
  return fc.oneof(
    { weight: 8, arbitrary: plain },
    { weight: 1, arbitrary: fc.constant(longest) },
    { weight: 1, arbitrary: fc.constant('深'.repeat(minLength)) },
  );
}
