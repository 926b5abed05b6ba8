// Each record is read, its bytes are thrown away, and it is written again: the result must be the input, but for what the
// writer sets itself (lengths, directory, labels) and what reading says it mends (form NFC, no control characters).
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { decodeText } from './charset/charset.js';
import {
  type MarcItem,
  type MarcRecordItem,
  readMarc,
  readMarcJson,
  readMarcXml,
  readRecords,
  toMarcJson,
  toMarcXml,
  writeIso2709,
} from './index.js';

const samples = fileURLToPath(new URL('../test-data', import.meta.url));
const folder = process.env['SHUQIAO_MARC'];
const CHANGES_FIELDS = new Set([
  'bytes_outside_directory',
  'directory_salvaged',
  'no_fields',
  'record_cut',
  'directory_repaired',
  'empty_subfield',
  'indicators',
  'no_subfields',
  'subfield_code',
  'tag_unusable',
  'text_before_subfields',
]);

const numbered = (value: number, count: number): string => String(value).padStart(count, '0');

/** The input with the writer's numbers and labels: made from the bytes alone, by the terminators. */
function normalised({ raw, record }: MarcRecordItem): string {
  const bytes = Buffer.from(raw);
  const base = bytes.indexOf(0x1e) + 1;
  const entries =
    bytes
      .subarray(24, base - 1)
      .toString('latin1')
      .match(/.{12}/g) ?? [];
  const pieces: Buffer[] = entries.map((entry) => {
    const start = base + Number(entry.slice(7));
    return bytes.subarray(start, bytes.indexOf(0x1e, start));
  });
  const texts = pieces.map((piece, at) => {
    const text = decodeText(piece, record.charset.name)
      .replace(/\u001b[bgps]/g, '')
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001e\u007f-\u009f]/g, '')
      .replace(/[\t\r\n]+/g, ' ')
      .split('\u001f')
      .map((part, at) => (at === 0 ? part.normalize('NFC') : part.slice(0, 1) + part.slice(1).normalize('NFC')))
      .join('\u001f');
    const coded = entries[at]?.startsWith('100') ? /^(..\u001fa[\d ]{8}[a-z].{17}).{4}(.{6}.*)$/su.exec(text) : null;
    return coded ? `${coded[1]}50  ${coded[2]}` : text;
  });
  let start = 0;
  const directory = texts.map((text, at) => {
    const length = Buffer.byteLength(text) + 1;
    const entry = `${entries[at]?.slice(0, 3)}${numbered(length, 4)}${numbered(start, 5)}`;
    start += length;
    return entry;
  });
  const old = bytes
    .subarray(0, 24)
    .toString('latin1')
    .replace(/[^ -~]/g, ' ');
  const ninth = entries.some((entry) => entry.startsWith('245')) ? 'a' : old[9];
  const newBase = numbered(24 + 12 * entries.length + 1, 5);
  const map = old.slice(20, 22) === '45' ? old.slice(20) : '4500';
  const length = numbered(Number(newBase) + start + 1, 5);
  const leader = `${length}${old.slice(5, 9)}${ninth}22${newBase}${old.slice(17, 20)}${map}`;
  return `${leader}${directory.join('')}\u001e${texts.map((text) => `${text}\u001e`).join('')}\u001d`;
}

async function firstOf(items: AsyncIterable<MarcItem>): Promise<MarcItem | undefined> {
  for await (const item of items) return item;
  return undefined;
}

async function* once(text: Uint8Array | string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text as string);
}

const fieldsOf = (item: MarcItem | undefined): unknown => (item?.kind === 'record' ? item.record.fields : item?.error);

interface Count {
  records: number;
  same: number;
  mended: number;
  errors: number;
}

/** Checks one record in all three forms; true when its bytes came back, not only its fields. */
async function check(item: MarcRecordItem, isIso2709: boolean, where: string): Promise<boolean> {
  const { leader, fields } = item.record;
  // Read on request only (damaged: 'keep'), and in no form a record that is read back.
  if (fields.length === 0) return false;
  const options = { damaged: 'keep' } as const;
  const written = writeIso2709({ leader, fields }, { oversize: 'nines' });
  const again = [
    await firstOf(readMarc(once(written), options)),
    await firstOf(readMarcXml(once(toMarcXml({ leader, fields })), options)),
    await firstOf(readMarcJson(once(JSON.stringify(toMarcJson({ leader, fields }))), options)),
  ];
  const expected = JSON.stringify(fields);
  const labelled = JSON.stringify(fieldsOf(again[0]));
  if (JSON.stringify(fieldsOf(again[1])) !== expected) throw new Error(`MARCXML differs: ${where}`);
  if (JSON.stringify(fieldsOf(again[2])) !== expected) throw new Error(`MARC-in-JSON differs: ${where}`);
  if (!isIso2709 || item.warnings.some(({ code }) => CHANGES_FIELDS.has(code)) || written.length > 99_999) {
    if (labelled.length !== expected.length) throw new Error(`ISO 2709 differs: ${where}`);
    return false;
  }
  if (Buffer.from(written).toString() !== normalised(item)) throw new Error(`the bytes differ: ${where}`);
  return true;
}

async function checkFile(file: string, damaged: 'keep' | 'refuse'): Promise<Count> {
  const count: Count = { records: 0, same: 0, mended: 0, errors: 0 };
  const bytes = createReadStream(file);
  const isIso2709 = !file.endsWith('.xml') && !file.endsWith('.jsonl');
  const input = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  const read = file.endsWith('.jsonl') ? readMarcJson : readRecords;
  for await (const item of read(input, { damaged })) {
    if (item.kind === 'error') {
      count.errors += 1;
      continue;
    }
    count.records += 1;
    const same = await check(item, isIso2709, `${file} ${item.index}`);
    if (same) count.same += 1;
    else if (isIso2709) count.mended += 1;
  }
  return count;
}

const RECORD_FILE = /\.(mrc|marc|mrc\.gz|jsonl)$|(cnmarc|unimarc|kormarc|serials|badisbns|abes)[^/]*\.xml$/;

describe('the round trip', () => {
  const counts = JSON.parse(readFileSync(path.join(samples, 'items.json'), 'utf8')) as Record<string, number>;

  it.each(readdirSync(samples).filter((name) => /\.(mrc|dat|marc|xml)$/.test(name)))('of %s', async (name) => {
    expect(await checkFile(path.join(samples, name), 'keep')).toMatchObject({ records: counts[name], errors: 0 });
  });

  (folder ? it : it.skip)(
    'of every record of the full sets but the torture files',
    async () => {
      const files = readdirSync(folder ?? '.', { recursive: true, encoding: 'utf8' })
        .filter((name) => RECORD_FILE.test(name) && !name.startsWith('bad'))
        .sort();
      const total: Count = { records: 0, same: 0, mended: 0, errors: 0 };
      for (const name of files) {
        const count = await checkFile(path.join(folder ?? '', name), 'keep');
        for (const key of Object.keys(total) as (keyof Count)[]) total[key] += count[key];
      }
      console.log(`SHUQIAO_MARC round trip: ${files.length} files`, total);
      expect(total.errors).toBe(0);
      expect(total.records).toBeGreaterThan(70_000);
    },
    900_000,
  );
});
