import type { Framer } from './framer.js';
import { Iso2709Framer } from './iso2709/framer.js';
import { type Damaged, defaultLimits, type MarcItem, type MarcLimits } from './record/item.js';
import { MarcJsonFramer } from './json/framer.js';
import { MarcXmlFramer } from './xml/framer.js';

export type MarcFormat = 'iso2709' | 'marcxml';

export interface ReadOptions {
  readonly limits?: Partial<MarcLimits>;
  /** What becomes of damaged records; default "refuse". */
  readonly damaged?: Damaged;
}

/** Bytes that are enough to tell a format. */
const ENOUGH = 64;
const DECIMAL_OR_BLANK = /^[\d \-]{5}/;

async function* read(input: AsyncIterable<Uint8Array>, framer: Framer): AsyncGenerator<MarcItem> {
  for await (const chunk of input) yield* framer.push(chunk);
  yield* framer.end();
}

const limitsOf = (options: ReadOptions): MarcLimits => ({ ...defaultLimits, ...options.limits });

/**
 * Reads records in ISO 2709 form from a stream of bytes, in any chunks: the chunking never changes the result.
 *
 * Bad data never throws and never ends the stream: it becomes an error item, and reading goes on at the next record
 * terminator or record beginning. Only a failure of the input itself is thrown.
 */
export function readMarc(input: AsyncIterable<Uint8Array>, options: ReadOptions = {}): AsyncGenerator<MarcItem> {
  return read(input, new Iso2709Framer(limitsOf(options), options.damaged));
}

/**
 * Reads MARCXML (namespace `http://www.loc.gov/MARC21/slim`, or any other: only the element names count) from a stream of
 * bytes in UTF-8 or GB 18030, also inside an SRU or OAI-PMH reply. Document type declarations and entities are refused.
 *
 * As with `readMarc`, bad data becomes error items and only a failure of the input is thrown.
 */
export function readMarcXml(input: AsyncIterable<Uint8Array>, options: ReadOptions = {}): AsyncGenerator<MarcItem> {
  return read(input, new MarcXmlFramer(limitsOf(options), options.damaged));
}

/**
 * Reads MARC-in-JSON from a stream of bytes in UTF-8: one object a line, one behind the other, or in a list.
 *
 * As with `readMarc`, bad data becomes error items and only a failure of the input is thrown.
 */
export function readMarcJson(input: AsyncIterable<Uint8Array>, options: ReadOptions = {}): AsyncGenerator<MarcItem> {
  return read(input, new MarcJsonFramer(limitsOf(options), options.damaged));
}

/** Tells the format by the first bytes of a file (64 are enough); undefined when they are neither. */
export function detectFormat(firstBytes: Uint8Array): MarcFormat | undefined {
  const text = Buffer.from(firstBytes.subarray(0, ENOUGH)).toString('latin1');
  const begin = text.replace(/^\u00ef\u00bb\u00bf/, '').replace(/^[\0\r\n\u001a]+/, '');
  if (begin.trimStart().startsWith('<')) return 'marcxml';
  return DECIMAL_OR_BLANK.test(begin) && /^[a-z \-]{2}/i.test(begin.slice(5)) ? 'iso2709' : undefined;
}

const framerFor = (format: MarcFormat | undefined, options: ReadOptions): Framer =>
  format === 'marcxml'
    ? new MarcXmlFramer(limitsOf(options), options.damaged)
    : new Iso2709Framer(limitsOf(options), options.damaged);

/**
 * Reads records out of bytes that are all at hand, as `readRecords` does out of a stream: the same items, without waiting.
 */
export function* recordsIn(
  bytes: Uint8Array,
  options: ReadOptions & { readonly format?: MarcFormat } = {},
): Generator<MarcItem> {
  const framer = framerFor(options.format ?? detectFormat(bytes), options);
  yield* framer.push(bytes);
  yield* framer.end();
}

/**
 * Reads records in the given format, or in the one the first bytes show. What shows neither is read as ISO 2709, so that a
 * file with a damaged beginning still gives its good records, and a file of another kind gives errors.
 */
export async function* readRecords(
  input: AsyncIterable<Uint8Array>,
  options: ReadOptions & { readonly format?: MarcFormat } = {},
): AsyncGenerator<MarcItem> {
  let framer = options.format && framerFor(options.format, options);
  let head = Buffer.alloc(0);
  for await (const chunk of input) {
    if (framer) {
      yield* framer.push(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < ENOUGH) continue;
    framer = framerFor(detectFormat(head), options);
    yield* framer.push(head);
  }
  if (!framer) {
    framer = framerFor(detectFormat(head), options);
    yield* framer.push(head);
  }
  yield* framer.end();
}
