import fc, { type Arbitrary } from 'fast-check';
import type { Operation, Parameter } from './document.js';
import { hostileText, hostileValue, idAt, MARK, valueOf, whoAt } from './values.js';

/** A request as its bytes go out. */
export interface Sent {
  /** Which of the people sends it; 0 is nobody. */
  who: number;
  method: string;
  path: string;
  /** Names and values by turns, so that one may come twice. */
  headers: string[];
  body: Buffer | undefined;
}

/** Bytes of a text, a lone half of a character as if it were one: no encoder of ours would write that. */
function bytesOf(text: string): Buffer {
  return Buffer.concat(
    [...text].map((sign) => {
      const code = sign.codePointAt(0) ?? 0;
      if (code < 0xd800 || code > 0xdfff) return Buffer.from(sign);
      return Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]);
    }),
  );
}

const escaped = (text: string): string =>
  [...bytesOf(text)]
    .map((byte) => {
      const sign = String.fromCharCode(byte);
      return /[\w.~-]/.test(sign) ? sign : `%${byte.toString(16).padStart(2, '0')}`;
    })
    .join('');

/** Ever the same, but now and then one of the others. */
const mostly = <Value>(right: Value, ...odd: Value[]): Arbitrary<Value> =>
  fc.oneof({ weight: 24, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: fc.constantFrom(...odd) });

const RAW = [
  '%',
  '%2',
  '%ZZ',
  '%00',
  '%2f',
  '%5c..',
  '%C0%80',
  '%ED%A0%80',
  '%FF',
  '\\',
  '..',
  '.',
  ';',
  '+',
  '\xe4',
  ':',
];
const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
const inAddress = (schema: Parameter['schema']): Arbitrary<string> =>
  fc.oneof(
    { weight: 30, arbitrary: valueOf(schema).map((value) => escaped(asText(value)).slice(0, 12_000)) },
    { weight: 1, arbitrary: hostileText.map((text) => escaped(text).slice(0, 12_000)) },
    { weight: 1, arbitrary: fc.constantFrom(...RAW) },
  );

function pathOf({ path, parameters }: Operation): Arbitrary<string> {
  const inPath = parameters.filter((one) => one.in === 'path');
  const filled = fc
    .record(
      Object.fromEntries(
        inPath.map(({ name, schema }) => [
          name,
          name === 'id' ? fc.oneof(idAt(path), inAddress(schema)) : inAddress(schema),
        ]),
      ),
    )
    .map((values) => path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''));
  const spellings = fc.constantFrom<(text: string) => string>(
    (text) => `${text}/`,
    (text) => `/${text}`,
    (text) => text.toUpperCase(),
    (text) => `${text}%00`,
    (text) => `${text}/%`,
    (text) => text.replace('/', '/./'),
    (text) => text.replace(/\w(?=\w*$)/, (sign) => `%${sign.charCodeAt(0).toString(16)}`),
  );
  return fc.oneof(
    { weight: 30, arbitrary: filled },
    { weight: 1, arbitrary: fc.tuple(filled, spellings).map(([text, spell]) => spell(text)) },
  );
}

function queryOf({ parameters }: Operation): Arbitrary<string> {
  const own = parameters.filter((one) => one.in === 'query');
  const pairs = own.map(({ name, schema, required }) =>
    fc.tuple(
      fc.constant(name),
      inAddress(schema),
      required ? mostly(1, 0, 2) : fc.oneof(mostly(0, 2), fc.constantFrom(0, 1)),
    ),
  );
  const more = fc.tuple(
    fc.oneof(
      hostileText.map(escaped),
      fc.constantFrom(...own.map(({ name }) => `${name}[]`), '__proto__', 'after', ''),
    ),
    hostileText.map(escaped),
    mostly(0, 1),
  );
  return fc.tuple(...pairs, more).map((all) => {
    const told = all.flatMap(([name, value, times]) => new Array<string>(times).fill(`${name}=${value}`));
    return told.length ? `?${told.join('&')}`.slice(0, 14_000) : '';
  });
}

const printable = (text: string): string => text.replace(/[^\x20-\x7e\xa0-\xff]/g, '?').slice(0, 4_000);
const inHeader = (schema: Parameter['schema']): Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: valueOf(schema).map((value) => printable(asText(value))) },
    { weight: 1, arbitrary: hostileText.map(printable) },
  );

const OWN = [
  'idempotency-key',
  'if-none-match',
  'range',
  'if-range',
  'last-event-id',
  'accept-language',
  'x-request-id',
  'accept',
];
const UPLOAD = `owner ${btoa('desk')},kind ${btoa('answer')},filename ${btoa(`${MARK}.txt`)}`;

function headersOf({ parameters }: Operation): Arbitrary<string[]> {
  const own = parameters
    .filter((one) => one.in === 'header' && one.name.toLowerCase() !== 'idempotency-key')
    .map(({ name, schema }) => {
      const value = name === 'Upload-Metadata' ? fc.oneof(fc.constant(UPLOAD), inHeader(schema)) : inHeader(schema);
      return fc.tuple(fc.constant(name), value, mostly(1, 0, 2));
    });
  const key = fc.tuple(fc.constant('Idempotency-Key'), fc.uuid(), mostly(1, 0, 2));
  const odd = fc.tuple(fc.constantFrom(...OWN), hostileText.map(printable), mostly(0, 1, 2));
  const doubled = mostly<[string, string, number]>(
    ['accept', '*/*', 1],
    ['Host', `${MARK}.invalid`, 1],
    ['Authorization', `Bearer ${MARK}`, 2],
    ['Cookie', `shuqiao_session=${MARK.repeat(4)}`, 1],
    ['Origin', 'https://elsewhere.invalid', 1],
    ['X-Forwarded-For', `${MARK}, ::1, 999.1.1.1`, 1],
    ['Content-Encoding', 'gzip', 1],
    ['Expect', MARK, 1],
  );
  return fc
    .tuple(...own, key, odd, doubled)
    .map((all) => all.flatMap(([name, value, times]) => new Array<string[]>(times).fill([name, value]).flat()));
}

const RAW_JSON = [
  '',
  ' ',
  '{',
  '[]',
  'null',
  '0',
  '"a"',
  '{"a":1}{',
  '{"a":1e999}',
  `{"a":${'9'.repeat(400)}}`,
  '{"__proto__":{"a":1}}',
  '{"constructor":{"prototype":{"a":1}}}',
  '[{"a":'.repeat(2_000),
  `{"text":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
  '['.repeat(60_000),
  `{"a":"${'x'.repeat(66_000)}"}`,
  '{"text":"\\u0000"}',
  '\ufeff{}',
];
const RAW_BYTES = [
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0x1f, 0x8b, 8, 0]),
  Buffer.from('{"a":"\xed\xa0\x80"}', 'latin1'),
];
const RECORD = '00076nam a2200049 i 4500001000400000245001700004\u001ea1\u001e10\u001faq7fuzz title\u001e\u001d';
const TYPES = [
  '',
  'text/plain',
  'application/json; charset=gbk',
  'application/JSON',
  'multipart/form-data',
  `${MARK}/${MARK}`,
  'application/octet-stream',
  'application/json;',
];

interface Body {
  type: string;
  bytes: Buffer | undefined;
}

function bodyOf({ bodies, method }: Operation): Arbitrary<Body> {
  const types = Object.keys(bodies);
  const none: Body = { type: '', bytes: undefined };
  if (!types.length) {
    const odd = fc
      .constantFrom(...RAW_JSON)
      .map((text): Body => ({ type: 'application/json', bytes: Buffer.from(text) }));
    return method === 'HEAD'
      ? fc.constant(none)
      : fc.oneof({ weight: 24, arbitrary: fc.constant(none) }, { weight: 1, arbitrary: odd });
  }
  const wanted = fc.constantFrom(...types);
  const type = fc.oneof({ weight: 24, arbitrary: wanted }, { weight: 1, arbitrary: fc.constantFrom(...TYPES) });
  const told = types.map((one) => bytesFor(one, bodies[one] ?? {}));
  const bytes = fc.oneof(
    { weight: 30, arbitrary: fc.oneof(...told) },
    { weight: 1, arbitrary: fc.constantFrom(...RAW_JSON).map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.constantFrom(...RAW_BYTES) },
  );
  return fc.record({ type, bytes });
}

function bytesFor(type: string, schema: Parameter['schema']): Arbitrary<Buffer> {
  if (type === 'application/json') return valueOf(schema).map((value) => Buffer.from(JSON.stringify(value) ?? ''));
  if (type === 'application/x-www-form-urlencoded') return formOf(schema);
  return fc.oneof(
    fc.constant(Buffer.from(RECORD)),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    hostileText.map(bytesOf),
  );
}

function formOf({ properties = {} }: Parameter['schema']): Arbitrary<Buffer> {
  const base64 = fc.oneof(
    hostileText.map(btoaOf),
    hostileText,
    hostileValue.map((value) => btoaOf(`<a>${asText(value)}</a>`)),
  );
  return fc
    .tuple(...Object.keys(properties).map((name) => base64.map((text) => `${name}=${escaped(text)}`)))
    .map((pairs) => Buffer.from(pairs.join('&')));
}

const btoaOf = (text: string): string => bytesOf(text).toString('base64');

/** The name of a route. */
export const routeOf = ({ method, path }: Operation): string => `${method} ${path}`;

/** Requests to one route: right enough to come in more often than not, and wrong somewhere. */
export const requestsTo = (operation: Operation, people: number): Arbitrary<Sent> =>
  fc
    .tuple(
      whoAt(routeOf(operation), people),
      pathOf(operation),
      queryOf(operation),
      headersOf(operation),
      bodyOf(operation),
    )
    .map(([who, path, query, headers, { type, bytes }]) => ({
      who,
      method: operation.method,
      path: path + query,
      headers: [...headers, ...(type ? ['Content-Type', type] : [])],
      body: bytes,
    }));
