import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  detectFormat,
  type MarcFormat,
  type MarcItem,
  type MarcRecordItem,
  readRecords,
  recordsIn,
  writeIso2709,
} from './index.js';

/** How many records each sample has. */
const counts = JSON.parse(readFileSync(new URL('../test-data/items.json', import.meta.url), 'utf8')) as Record<
  string,
  number
>;
const sample = (name: string): Buffer => readFileSync(new URL(`../test-data/${name}`, import.meta.url));

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

async function itemsOf(
  bytes: Uint8Array,
  options: {
    chunk?: number;
    format?: MarcFormat;
    limits?: { recordBytes?: number; fields?: number; subfieldBytes?: number };
  } = {},
): Promise<MarcItem[]> {
  const items: MarcItem[] = [];
  const { chunk = 65_536, ...rest } = options;
  for await (const item of readRecords(inChunks(bytes, chunk), rest)) items.push(item);
  return items;
}

const records = (items: readonly MarcItem[]): MarcRecordItem[] =>
  items.filter((item): item is MarcRecordItem => item.kind === 'record');
const errors = (items: readonly MarcItem[]): string[] =>
  items.flatMap((item) => (item.kind === 'error' ? [item.error.code] : []));
const warnings = (items: readonly MarcItem[]): string[] =>
  records(items).flatMap((item) => item.warnings.map((warning) => warning.code));
/** Items as plain values that can be compared. */
const plain = (items: readonly MarcItem[]): unknown[] =>
  items.map((item) => (item.kind === 'record' ? { ...item, raw: Buffer.from(item.raw).toString('hex') } : item));

const book = (id: string, title = '深度学习'): Buffer =>
  Buffer.from(
    writeIso2709({
      leader: '00000nam0 2200000   450 ',
      fields: [
        { tag: '001', value: id },
        { tag: '200', ind1: '1', ind2: ' ', subfields: [{ code: 'a', value: title }] },
        { tag: '690', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: 'TP181' }] },
      ],
    }),
  );
const ids = (items: readonly MarcItem[]): string[] =>
  records(items).map(({ record: { fields } }) => (fields[0] && 'value' in fields[0] ? fields[0].value : ''));

const iso2709Samples = [
  'dp2-cnmarc-gb18030-crlf.mrc',
  'dp2-cnmarc-gb18030.mrc',
  'pymarc-1251.dat',
  'pymarc-bad_records.mrc',
  'pymarc-bad_subfield_code.dat',
  'pymarc-marc.dat',
  'pymarc-testunimarc.dat',
  'pymarc-utf8_invalid.mrc',
  'yaz-marc6.marc',
  'yaz-marccol2.u8.marc',
];
const xmlSamples = ['dp2-cnmarc.xml', 'pymarc-batch.xml', 'pymarc-utf8.xml', 'yaz-marc1.xml'];

describe('reading bytes that are at hand', () => {
  it.each([...iso2709Samples, ...xmlSamples])('gives the items of %s as a stream of them does', async (name) => {
    const bytes = sample(name);
    expect(plain([...recordsIn(bytes)])).toEqual(plain(await itemsOf(bytes)));
  });

  it('gives nothing for no bytes', () => {
    expect([...recordsIn(Buffer.alloc(0))]).toEqual([]);
  });
});

describe('reading ISO 2709', () => {
  it('gives offset, length, raw bytes and place of each record', async () => {
    const [first, second] = [book('1'), book('2', '机器学习')];
    const items = await itemsOf(Buffer.concat([first, Buffer.from('\r\n'), second, Buffer.of(0x1a)]));
    expect(ids(items)).toEqual(['1', '2']);
    expect(records(items)[1]).toMatchObject({
      offset: first.length + 2,
      length: second.length,
      index: 1,
      warnings: [],
    });
    expect(Buffer.from(records(items)[1]?.raw ?? []).equals(second)).toBe(true);
  });

  it.each(iso2709Samples)('gives the same items of %s whatever the chunks', async (name) => {
    const bytes = sample(name);
    const whole = plain(await itemsOf(bytes, { chunk: bytes.length }));
    expect(whole).toHaveLength(counts[name] ?? 0);
    for (const chunk of [1, 2, 3, 7, 64, 1000, 4096]) expect(plain(await itemsOf(bytes, { chunk }))).toEqual(whole);
  });

  it('gives the same items of a damaged file for any chunk from 1 to 4096 bytes', async () => {
    const bytes = Buffer.concat([
      book('1').subarray(0, -1),
      book('2'),
      Buffer.from('rubbish'),
      book('3').subarray(0, 90),
      book('4'),
    ]);
    const whole = plain(await itemsOf(bytes));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4096 }), async (chunk) => {
        expect(plain(await itemsOf(bytes, { chunk }))).toEqual(whole);
      }),
    );
  });

  it('ends without throwing on any bytes, and accounts for no byte twice', async () => {
    const bytes = fc.uint8Array({ maxLength: 400 });
    const nearly = fc
      .tuple(fc.nat(200), fc.uint8Array({ maxLength: 8 }), fc.boolean())
      .map(([at, patch, insert]) =>
        Buffer.concat([
          book('1').subarray(0, at),
          patch,
          book('1').subarray(insert ? at : at + patch.length),
          book('2'),
        ]),
      );
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, nearly), fc.integer({ min: 1, max: 64 }), async (input, chunk) => {
        let end = 0;
        for (const item of await itemsOf(input, { chunk, format: 'iso2709' })) {
          const { offset, length } = item.kind === 'record' ? item : item.error;
          expect(offset).toBeGreaterThanOrEqual(end);
          end = offset + length;
        }
        expect(end).toBeLessThanOrEqual(input.length);
      }),
      { numRuns: 300 },
    );
  });

  it('finds the next record after one that is cut off, has lost its end, or has rubbish behind it', async () => {
    const cut = await itemsOf(Buffer.concat([book('1').subarray(0, 75), book('2')]));
    expect([ids(cut), errors(cut)]).toEqual([['2'], ['marc.truncated']]);
    const endless = await itemsOf(Buffer.concat([book('1').subarray(0, -1), book('2')]));
    expect([ids(endless), warnings(endless)]).toEqual([
      ['1', '2'],
      ['terminator_missing', 'leader_length'],
    ]);
    const rubbish = await itemsOf(Buffer.concat([book('1'), Buffer.from('what is this?'), book('2')]));
    expect([ids(rubbish), errors(rubbish)]).toEqual([['1', '2'], ['marc.garbage']]);
  });

  it('repairs what can be told from the terminators, and says so', async () => {
    const text = book('1').toString('latin1');
    const read = async (damaged: string): Promise<MarcItem[]> => itemsOf(Buffer.from(damaged, 'latin1'));
    expect(warnings(await read(`-----${text.slice(5)}`))).toEqual(['leader_length']);
    expect(warnings(await read(`${text.slice(0, 12)}00099${text.slice(17)}`))).toEqual(['base_address']);
    expect(warnings(await read(`${text.slice(0, 36)}2009999${text.slice(43)}`))).toEqual(['directory_repaired']);
    expect(warnings(await read(text.replace('TP181', 'TP\u00001'.padEnd(5, '8'))))).toEqual(['control_characters']);
  });

  it('refuses text that would be stored as nonsense', async () => {
    const sound = book('1').toString('latin1');
    const damaged = Buffer.from(sound.replace('TP181', 'TP\u00ff81'), 'latin1');
    const [item] = await itemsOf(damaged);
    expect(item).toMatchObject({
      kind: 'error',
      error: { code: 'marc.charset_undecided', controlNumber: '1', offset: 0 },
    });
    expect(errors(await itemsOf(book('1', 'lost \ufffd')))).toEqual(['marc.charset_undecided']);
  });

  it('keeps to its limits', async () => {
    const long = Buffer.concat([book('1'), Buffer.alloc(9_000, 'x'), book('2'), book('3')]);
    const limits = { recordBytes: 2_000 };
    const items = await itemsOf(long, { limits, chunk: 100 });
    expect([ids(items), errors(items)]).toEqual([['1', '2', '3'], ['marc.record_too_long']]);
    expect(plain(await itemsOf(long, { limits, chunk: 9_999 }))).toEqual(plain(items));
    expect(errors(await itemsOf(book('1'), { limits: { fields: 2 } }))).toEqual(['marc.too_many_fields']);
    expect(errors(await itemsOf(book('1', 'x'.repeat(50)), { limits: { subfieldBytes: 40 } }))).toEqual([
      'marc.subfield_too_long',
    ]);
  });

  it('lets failures of the input through', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield book('1');
      throw new Error('disk gone');
    }
    const seen: MarcItem[] = [];
    const reading = (async () => {
      for await (const item of readRecords(failing())) seen.push(item);
    })();
    await expect(reading).rejects.toThrow('disk gone');
    expect(ids(seen)).toEqual(['1']);
  });
});

describe('reading MARCXML', () => {
  const xml = (content: string): Buffer => Buffer.from(`<?xml version="1.0"?><collection>${content}</collection>`);
  const record = (id: string, more = ''): string =>
    `<record><leader>00000nam0 2200000   450 </leader><controlfield tag="001">${id}</controlfield>${more}</record>`;

  it.each(xmlSamples)('gives the same items of %s whatever the chunks', async (name) => {
    const bytes = sample(name);
    const whole = plain(await itemsOf(bytes, { chunk: bytes.length }));
    expect(whole).toHaveLength(counts[name] ?? 0);
    for (const chunk of [1, 5, 63, 64, 65, 4096]) expect(plain(await itemsOf(bytes, { chunk }))).toEqual(whole);
  });

  it('reads the ten records inside an SRU reply', async () => {
    const items = await itemsOf(sample('dp2-cnmarc.xml'));
    expect(records(items)).toHaveLength(10);
    expect(errors(items)).toEqual([]);
    expect(new Set(records(items).map((item) => item.record.flavour))).toEqual(new Set(['cnmarc']));
  });

  it('gives byte offsets and the bytes of each record', async () => {
    const bytes = xml(`${record('甲')}\n<!-- <record> -->${record('乙')}`);
    const items = records(await itemsOf(bytes));
    expect(items.map((item) => bytes.subarray(item.offset, item.offset + item.length).toString())).toEqual([
      record('甲'),
      record('乙'),
    ]);
    expect(items.map((item) => Buffer.from(item.raw).toString())).toEqual([record('甲'), record('乙')]);
  });

  it('reports each bad record and reads the others', async () => {
    const bytes = xml(
      [
        record('1'),
        record('2', '<datafield tag="200" ind1=" " ind2=" "><subfield code="a">a & b</subfield></datafield>'),
        record('3', '<subfield code="a">x</subfield>'),
        record('4').replace('</record>', ''),
        record('5', 'text of its own'),
        record(
          '6',
          '<datafield tag="200" ind1="1" ind2=" "><subfield code="a">&#x6DF1;度<![CDATA[<学习>]]></subfield></datafield>',
        ),
      ].join('\n'),
    );
    const items = await itemsOf(bytes);
    expect(ids(items)).toEqual(['1', '6']);
    expect(errors(items)).toEqual([
      'marc.xml_malformed',
      'marc.xml_structure',
      'marc.xml_unclosed',
      'marc.xml_structure',
    ]);
    expect(records(items)[1]?.record.fields[1]).toMatchObject({ subfields: [{ code: 'a', value: '深度<学习>' }] });
  });

  it('refuses document types and entities', async () => {
    const bomb = Buffer.from(`<!DOCTYPE x [<!ENTITY a "b">]><collection>${record('1')}</collection>`);
    expect(errors(await itemsOf(bomb))).toEqual(['marc.xml_forbidden']);
    expect(errors(await itemsOf(xml(record('&a;'))))).toEqual(['marc.xml_malformed']);
    expect(errors(await itemsOf(xml(record('1', '<!DOCTYPE x>'))))).toEqual(['marc.xml_forbidden']);
  });

  it('keeps to its limits and reports a record that never ends', async () => {
    const bytes = xml(record('1') + record('2', `<!--${'x'.repeat(5_000)}-->`) + record('3'));
    const items = await itemsOf(bytes, { limits: { recordBytes: 1_000 }, chunk: 50 });
    expect([ids(items), errors(items)]).toEqual([['1', '3'], ['marc.record_too_long']]);
    expect(plain(await itemsOf(bytes, { limits: { recordBytes: 1_000 } }))).toEqual(plain(items));
    expect(errors(await itemsOf(xml(record('1', '<leader>').replaceAll('</record>', ''))))).toEqual([
      'marc.xml_unclosed',
    ]);
  });

  it('ends without throwing on any text', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<record>',
        '</record>',
        '<leader>',
        '</leader>',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '<',
        '&#0;',
        '<m:record ',
      ),
      fc.constant(record('1')),
      fc.string({ maxLength: 20, unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 1, max: 90 }), async (pieces, chunk) => {
        const bytes = Buffer.from(`<c>${pieces.join('')}`);
        expect(plain(await itemsOf(bytes, { chunk, format: 'marcxml' }))).toEqual(
          plain(await itemsOf(bytes, { format: 'marcxml' })),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('telling the format', () => {
  it.each([...iso2709Samples.map((name) => [name, 'iso2709']), ...xmlSamples.map((name) => [name, 'marcxml'])])(
    'knows %s as %s',
    (name, format) => {
      expect(detectFormat(sample(name).subarray(0, 64))).toBe(format);
    },
  );

  it('does not know a PDF or an empty file, and reading them gives errors or nothing', async () => {
    expect(detectFormat(Buffer.from('%PDF-1.7'))).toBeUndefined();
    expect(detectFormat(new Uint8Array())).toBeUndefined();
    expect(errors(await itemsOf(Buffer.from('%PDF-1.7 and so on')))).toEqual(['marc.garbage']);
    expect(await itemsOf(new Uint8Array())).toEqual([]);
  });
});
