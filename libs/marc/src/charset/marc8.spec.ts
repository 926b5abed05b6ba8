import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDataField, type MarcField, type MarcItem, type MarcRecord, readMarc } from '../index.js';
import { decodeMarc8 } from './marc8.js';

const folder = process.env['SHUQIAO_MARC'];
const hasYaz = spawnSync('yaz-marcdump', ['-V']).status === 0;
if (!hasYaz) console.warn('yaz-marcdump is not installed: MARC-8 is NOT compared with it (Debian package yaz)');

const decoded = (bytes: string): string => decodeMarc8(Buffer.from(bytes, 'latin1')).normalize('NFC');

/** A MARC 21 record whose texts are bytes of MARC-8, written as Latin-1. */
function marc8Record(...texts: string[]): Buffer {
  const bodies = texts.map((text) => `00\u001fa${text}\u001e`);
  let start = 0;
  const entries = bodies.map((body) => {
    const entry = `245${String(body.length).padStart(4, '0')}${String(start).padStart(5, '0')}`;
    start += body.length;
    return entry;
  });
  const base = 24 + 12 * entries.length + 1;
  const length = String(base + start + 1).padStart(5, '0');
  const head = `${length}nam  22${String(base).padStart(5, '0')} a 4500${entries.join('')}\u001e`;
  return Buffer.from(`${head}${bodies.join('')}\u001d`, 'latin1');
}

async function recordsOf(bytes: Uint8Array): Promise<MarcRecord[]> {
  async function* input(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const items: MarcItem[] = [];
  for await (const item of readMarc(input(), { damaged: 'keep' })) items.push(item);
  return items.flatMap((item) => (item.kind === 'record' ? [item.record] : []));
}

const textsOf = (field: MarcField): string[] =>
  isDataField(field) ? field.subfields.map(({ code, value }) => code + value.trim()) : [field.value.trim()];

/** The lines of each record, a field each, as yaz reads the file; its remarks and the leader are left out. */
function asYazReads(file: string): string[][] {
  const dump = execFileSync('yaz-marcdump', ['-f', 'marc8', '-t', 'utf-8', '-o', 'line', file], { maxBuffer: 1 << 28 });
  const records = dump.toString().normalize('NFC').trimEnd().split('\n\n');
  return records.map((record) => record.split('\n').filter((line) => /^\w{3} /.test(line)));
}

const lineOf = (field: MarcField): string =>
  isDataField(field)
    ? `${field.tag} ${field.ind1}${field.ind2} ${field.subfields.map(({ code, value }) => `$${code} ${value}`).join(' ')}`
    : `${field.tag} ${field.value}`;

async function compare(file: string): Promise<{ records: number; fields: number; different: string[] }> {
  const yaz = asYazReads(file);
  const ours = await recordsOf(readFileSync(file));
  expect(ours).toHaveLength(yaz.length);
  const different: string[] = [];
  let fields = 0;
  for (const [at, record] of ours.entries()) {
    if (record.charset.name !== 'marc-8') continue;
    for (const [position, field] of record.fields.entries()) {
      fields += 1;
      if (yaz[at]?.[position]?.trimEnd() !== lineOf(field).trimEnd()) different.push(lineOf(field));
    }
  }
  return { records: ours.length, fields, different };
}

describe('MARC-8', () => {
  it.each([
    ['a mark before its letter', 'caf\xe2e na\xe8ive', 'café naïve'],
    ['two marks on one letter', '\xe3\xe0a', '\u00e2\u0309'.normalize('NFC')],
    ['a mark over two letters', '\xebi\xeca', 'i\u0361a'],
    ['special letters', '\xa2re \xb8u \xb9 5', 'Øre ıu £ 5'],
    ['Greek', '\u001b(SABD\u001b(B!', 'ΑΒΓ!'],
    ['Cyrillic, into the upper half too', '\u001b(NmOSKWA\u001b(B \u001b)N\xed\xcf', 'Москва Мо'],
    ['Hebrew and Arabic', '\u001b(2`ab\u001b(3AG\u001b(B', 'אבגءا'],
    ['chemistry', 'H\u001bb2\u001bsO, m\u001bp3\u001bs', 'H₂O, m³'],
    ['East Asian characters', '\u001b$1!0!!0&!0#\u001b(B x', '一上七 x'],
    ['the default sets in the next subfield', '\u001b(SA\u001fbAB', 'Α\u001fbAB'],
  ])('reads %s', (_, bytes, text) => {
    expect(decoded(bytes)).toBe(text);
  });

  it('marks what stands for no character', () => {
    expect(decoded('a\xffb\xa0')).toBe('a\ufffdb\ufffd');
    expect(decoded('\u001b$1!0!~~~\u001b(B')).toBe('一\ufffd');
    expect(decoded('\u001b$1!0')).toBe('\ufffd\ufffd');
  });

  it('is told by its label or its escape sequences', async () => {
    const charset = async (text: string): Promise<unknown> => (await recordsOf(marc8Record(text)))[0]?.charset;
    expect(await charset('caf\xe2e')).toMatchObject({ name: 'marc-8', confidence: 1, label: 'marc-8' });
    expect(await charset('\u001b$1!0!\u001b(B')).toMatchObject({ name: 'marc-8' });
    expect(await charset('plain')).toMatchObject({ name: 'ascii' });
    expect(await charset('\xc9\xee\xb6\xc8\xd1\xa7\xcf\xb0')).toMatchObject({ name: 'gb18030' });
  });

  (hasYaz ? it : it.skip)('reads as yaz-marcdump does', async () => {
    const home = mkdtempSync(path.join(tmpdir(), 'shuqiao-marc8-'));
    try {
      const file = path.join(home, 'sample.mrc');
      const texts = [
        'caf\xe2e \xf2o\xe5u \xebi\xeca',
        '\u001b(NmOSKWA\u001b(B',
        'H\u001bb2\u001bsO',
        '\u001b$1!0!!0&\u001b(B',
      ];
      writeFileSync(file, marc8Record(...texts));
      expect(await compare(file)).toEqual({ records: 1, fields: 4, different: [] });
    } finally {
      rmSync(home, { recursive: true });
    }
  });

  (hasYaz && folder ? it : it.skip)(
    'reads the full sets as yaz-marcdump does',
    async () => {
      const names = {
        'pairs/nistir_marc8': 1053,
        'evergreen/eg__jazz_1k': 1924,
        'evergreen/eg__lul_fre_500': 8770,
        'evergreen/eg__lul_fre_100': 1625,
      };
      for (const [name, fields] of Object.entries(names)) {
        const found = await compare(path.join(folder ?? '', `${name}.mrc`));
        expect(found).toMatchObject({ fields, different: [] });
      }
      expect((await compare(path.join(folder ?? '', 'evergreen/eg__hebrew.marc'))).different).toEqual([]);
    },
    60_000,
  );

  (folder ? it : it.skip)(
    'gives the same texts as the twins in UTF-8',
    async () => {
      const [marc8, utf8] = await Promise.all(
        ['marc8', 'utf8'].map((name) => recordsOf(readFileSync(path.join(folder ?? '', `pairs/nistir_${name}.mrc`)))),
      );
      expect(marc8).toHaveLength(1447);
      expect(marc8?.map(({ fields }) => fields.map(textsOf))).toEqual(utf8?.map(({ fields }) => fields.map(textsOf)));
    },
    60_000,
  );
});
