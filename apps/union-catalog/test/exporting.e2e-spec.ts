import { catalog, type RecordFile, type RecordForm, type RecordFormat } from '@shuqiao/contracts';
import { type MarcItem, type MarcRecord, readRecords, type WritableRecord } from '@shuqiao/marc';
import { newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { randomUUID } from 'node:crypto';
import { catalogService } from '../src/service.js';
import { inIso2709, inMarcXml, load, newCnmarc, newIsbn } from './new-records.js';

let province: TestProvince;
beforeAll(async () => {
  province = await newProvince([catalogService]);
}, 60_000);
afterAll(() => province.close());

const give = async (record: WritableRecord, institutionId: string = SCHOOL.whu): Promise<string> =>
  (await load(province, institutionId, [inIso2709(record, 0)]))[0]?.recordId ?? '';

const fileOf = (id: string, format?: RecordFormat, as?: RecordForm): Promise<RecordFile> =>
  province.ask(catalog.exportRecord, { id, format, as });

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
const bytesOf = ({ content }: RecordFile): Buffer => Buffer.from(content, 'base64');

/** The record in a file, read as any other program would. */
async function readBack(file: RecordFile, format: 'iso2709' | 'marcxml' | 'json' = 'iso2709'): Promise<MarcRecord> {
  if (format === 'json') return JSON.parse(bytesOf(file).toString()) as MarcRecord;
  const items: MarcItem[] = [];
  for await (const item of readRecords(once(bytesOf(file)), { format })) items.push(item);
  const [first] = items;
  if (items.length !== 1 || first?.kind !== 'record') throw new Error('not one record');
  return first.record;
}

const book = (id: string) =>
  newCnmarc({
    id,
    title: `${id}：下载/试验`,
    pinyin: 'xia zai',
    author: '𠮷田',
    isbn: newIsbn(901),
    holdings: { callNumber: 'G25', copies: 2 },
  });

describe('a record as a file', () => {
  it('is, in its own format, what is shown, in each form', async () => {
    const record = book('export-own');
    const id = await give(record);
    for (const format of [undefined, 'cnmarc'] as const) {
      const file = await fileOf(id, format);
      expect(file).toMatchObject({ id, from: 'cnmarc', to: 'cnmarc', isConverted: false, losses: [] });
      expect(file).toMatchObject({ mediaType: 'application/marc', fileName: 'export-own：下载 试验 CNMARC.mrc' });
      expect((await readBack(file)).fields).toEqual(record.fields);
    }
    const xml = await fileOf(id, undefined, 'marcxml');
    expect(xml).toMatchObject({ mediaType: 'application/marcxml+xml', fileName: expect.stringMatching(/\.xml$/) });
    expect((await readBack(xml, 'marcxml')).fields).toEqual(record.fields);
    const json = await fileOf(id, undefined, 'marcjson');
    expect(json).toMatchObject({ mediaType: 'application/json', fileName: expect.stringMatching(/\.json$/) });
    expect((await readBack(json, 'json')).fields).toContainEqual({ '001': 'export-own' });
  });

  it('comes in GBK for older systems, and what GBK lacks is told before', async () => {
    const record = book('export-gbk');
    const id = await give(record);
    const file = await fileOf(id, undefined, 'iso2709_gbk');
    expect(file).toMatchObject({ mediaType: 'application/marc', fileName: 'export-gbk：下载 试验 CNMARC.gbk.mrc' });
    expect(new TextDecoder('gbk').decode(bytesOf(file))).toContain('export-gbk：下载/试验');
    const { fields } = await readBack(file);
    const text = JSON.stringify(record.fields.filter(({ tag }) => tag !== '100')).replaceAll('𠮷', '&#x20BB7;');
    expect(fields.filter(({ tag }) => tag !== '100')).toEqual(JSON.parse(text));
    expect(await province.ask(catalog.previewConversion, { id })).toMatchObject({ notInGbk: ['𠮷'] });
  });

  it('is converted where that is asked for, and what is lost is told in words', async () => {
    const id = await give(book('export-other'));
    const file = await fileOf(id, 'marc21');
    expect(file).toMatchObject({
      from: 'cnmarc',
      to: 'marc21',
      isConverted: true,
      fileName: 'export-other：下载 试验 MARC21.mrc',
    });
    const { fields, flavour } = await readBack(file);
    expect(flavour).toBe('marc21');
    expect(fields.map(({ tag }) => tag)).toEqual(
      expect.arrayContaining(['008', '020', '100', '245', '260', '852', '880']),
    );
    expect(file.losses).toContainEqual({
      tag: '905',
      name: { zh: '馆藏信息', en: 'Holdings' },
      parts: expect.arrayContaining(['$f']),
      why: { zh: 'MARC 21 对应字段没有这个子字段', en: 'the field of MARC 21 has no such subfield' },
    });
    const preview = await province.ask(catalog.previewConversion, { id, format: 'marc21' });
    expect(preview).toEqual(expect.objectContaining({ losses: file.losses, isConverted: true }));
    expect(await province.ask(catalog.previewConversion, { id })).toMatchObject({ isConverted: false, losses: [] });
  });

  it('goes from MARC 21 to CNMARC too', async () => {
    const id = await give({
      leader: '     nam a22     4a 4500',
      fields: [
        { tag: '001', value: 'export-21' },
        { tag: '008', value: '240101s2001    nyu           000 0 eng d' },
        { tag: '074', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: '0431-I' }] },
        { tag: '245', ind1: '1', ind2: '0', subfields: [{ code: 'a', value: 'Taken away' }] },
      ],
    });
    const file = await fileOf(id, 'cnmarc', 'marcxml');
    expect((await readBack(file, 'marcxml')).fields.map(({ tag }) => tag)).toContain('200');
    expect(file.losses).toContainEqual(
      expect.objectContaining({ tag: '074', why: expect.objectContaining({ zh: expect.any(String) }) }),
    );
  });

  it('that two libraries contribute to is the one that is shown', async () => {
    const isbn = newIsbn(902);
    const id = await give(newCnmarc({ id: 'export-a', title: '合成下载', author: '甲', isbn, year: '2001' }));
    const other = newCnmarc({ id: 'export-b', title: '合成下载', author: '甲', isbn, year: '2001' });
    const subject = { tag: '606', ind1: '0', ind2: ' ', subfields: [{ code: 'a', value: '下载' }] };
    expect(await give({ ...other, fields: [...other.fields, subject] }, SCHOOL.hust)).toBe(id);
    const { fields } = await readBack(await fileOf(id));
    const { marc } = await province.ask(catalog.findRecord, { id });
    expect(fields.map(({ tag }) => tag)).toEqual(marc.map(({ tag }) => tag));
    expect(fields).toContainEqual(subject);
  });

  it('is refused with the reason where the form cannot hold it', async () => {
    const long = { tag: '330', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: '长'.repeat(4_000) }] };
    const record = book('export-long');
    const xml = await load(province, SCHOOL.whu, [inMarcXml({ ...record, fields: [...record.fields, long] }, 0)]);
    const id = xml[0]?.recordId ?? '';
    await expect(fileOf(id)).rejects.toMatchObject({
      code: 'catalog.record_not_writable',
      details: { as: 'iso2709', reason: expect.stringContaining('field 330') },
    });
    expect(bytesOf(await fileOf(id, undefined, 'marcxml')).toString()).toContain('长长长');
    const { forms } = await province.ask(catalog.previewConversion, { id });
    // The same in GBK: two bytes a character, not three.
    expect(forms).toEqual(['iso2709_gbk', 'marcxml', 'marcjson']);
  });

  it('is not there, or elsewhere, like the record itself', async () => {
    await expect(fileOf(randomUUID())).rejects.toMatchObject({ code: 'catalog.record_not_found' });
    const [one, two] = [await give(book('export-1')), await give(book('export-2'))];
    const as = newStaff(SCHOOL.whu, 'cataloguer');
    await province.ask(catalog.mergeRecords, { id: one, otherId: two }, { as });
    await expect(fileOf(two)).rejects.toMatchObject({ code: 'catalog.record_moved', details: { movedTo: one } });
  });
});
