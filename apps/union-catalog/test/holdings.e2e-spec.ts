import { catalog, type DomainError, type HoldingMapping, type HoldingPlace } from '@shuqiao/contracts';
import { isDataField, type MarcField, type WritableRecord } from '@shuqiao/marc';
import { newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { catalogService } from '../src/service.js';
import { inIso2709, load } from './new-records.js';

let province: TestProvince;
beforeAll(async () => {
  province = await newProvince([catalogService]);
}, 60_000);
afterAll(() => province.close());

/** "905   $aWHU$v1990" */
function fieldOf(text: string): MarcField {
  const [head = '', ...rest] = text.split('$');
  const subfields = rest.map((part) => ({ code: part.charAt(0), value: part.slice(1) }));
  return { tag: head.slice(0, 3), ind1: head.charAt(4) || ' ', ind2: head.charAt(5) || ' ', subfields };
}

const control = (tag: string, value: string): MarcField => ({ tag, value });

/** A serial of a title no other test has. */
const cnmarcSerial = (id: string, ...fields: string[]): WritableRecord => ({
  leader: '     nas0 22        450 ',
  fields: [
    control('001', id),
    fieldOf('100   $a20240101a19549999em y0chiy50      ea'),
    fieldOf('101 0 $achi'),
    fieldOf(`200 1 $a${id}学报`),
    ...fields.map(fieldOf),
  ],
});

const marc21Serial = (id: string, ...fields: string[]): WritableRecord => ({
  leader: '     nas a22     4a 4500',
  fields: [
    control('001', id),
    control('008', '240101c19549999cc mr p       0   b0chi d'),
    fieldOf(`245 00$a${id} journal`),
    ...fields.map(fieldOf),
  ],
});

const standard: HoldingMapping = {
  format: 'cnmarc',
  tag: '905',
  callNumber: 'de',
  callNumberJoin: '/',
  wholeCallNumber: 's',
  location: 'c',
  barcodes: 'b',
  copies: 'f',
  statement: 'v',
  statementTag: null,
  statementCodes: '',
};
const keeper = newStaff(SCHOOL.whu, 'cataloguer');

const give = async (institutionId: string, record: WritableRecord) => {
  const [result] = await load(province, institutionId, [inIso2709(record, 0)]);
  return { outcome: result?.outcome, id: result?.recordId ?? '' };
};
const placesOf = async (id: string, institutionId: string): Promise<HoldingPlace[] | undefined> =>
  (await province.ask(catalog.findRecord, { id })).holdings.find((holding) => holding.institutionId === institutionId)
    ?.places;
const set = (mapping: HoldingMapping, as = keeper) => province.ask(catalog.setHoldingMapping, mapping, { as });

describe('holdings of serials', () => {
  it('come from 905 of CNMARC as normalised runs, gaps and what was not understood', async () => {
    const { id } = await give(
      SCHOOL.hust,
      cnmarcSerial(
        'held-905',
        '905   $aHUST$c期刊部$dN5$e1$v2001-2005,2007-；缺2003年第3期',
        '905   $aHUST$c过刊库$dN5$e1$v1954年第1期-1960年第6期$v合订本若干',
      ),
    );
    expect(await placesOf(id, SCHOOL.hust)).toEqual([
      {
        location: '期刊部',
        callNumber: 'N5/1',
        copies: 1,
        asStands: [],
        isCut: false,
        ranges: [
          { from: { year: 2001 }, to: { year: 2005 } },
          { from: { year: 2007 }, to: null },
        ],
        gaps: [{ from: { year: 2003, issue: 3 }, to: { year: 2003, issue: 3 } }],
        statement: { zh: '2001–2005，2007 起；缺 2003 年 3 期', en: '2001-2005; 2007-; lacks no.3 (2003)' },
      },
      expect.objectContaining({
        location: '过刊库',
        statement: { zh: '1954 年 1 期–1960 年 6 期', en: 'no.1 (1954)-no.6 (1960)' },
        asStands: ['合订本若干'],
      }),
    ]);
  });

  it('come from 852, 866 and 863 of MARC 21', async () => {
    const { id } = await give(
      SCHOOL.hust,
      marc21Serial(
        'held-866',
        '852 0 $bMain$hZ671$i.L7',
        '866 41$80$av.54-55 (2003-2004)',
        '852 0 $bBranch$hZ671$i.L7',
        '866 41$80$aScattered issues',
      ),
    );
    expect(await placesOf(id, SCHOOL.hust)).toMatchObject([
      { location: 'Main', callNumber: 'Z671 .L7', statement: { zh: '2003 年 54 卷–2004 年 55 卷' }, asStands: [] },
      { location: 'Branch', ranges: [], statement: null, asStands: ['Scattered issues'] },
    ]);
  });

  it('of two records of one library for one title stand together', async () => {
    const record = (id: string, held: string) => {
      const { leader, fields } = cnmarcSerial('held-twice', held);
      return { leader, fields: fields.map((field) => (isDataField(field) ? field : control('001', id))) };
    };
    const mine = await give(SCHOOL.hust, record('twice-1', '905   $c期刊部$v1990-1995'));
    const theirs = await give(SCHOOL.whut, record('twice-2', '905   $c一楼$v1990-'));
    const again = await give(SCHOOL.hust, record('twice-3', '905   $c期刊部$v1996-1999,2001'));
    const as = newStaff(SCHOOL.hust, 'cataloguer');
    if (theirs.id !== mine.id) await province.ask(catalog.mergeRecords, { id: mine.id, otherId: theirs.id }, { as });
    const change = await province.ask(catalog.mergeRecords, { id: mine.id, otherId: again.id }, { as });
    expect(await placesOf(mine.id, SCHOOL.hust)).toMatchObject([
      { location: '期刊部', copies: 2, statement: { zh: '1990–1999，2001' } },
    ]);
    expect(await placesOf(mine.id, SCHOOL.whut)).toMatchObject([{ location: '一楼', statement: { zh: '1990 起' } }]);
    await province.ask(catalog.undoChange, { id: change.id }, { as });
    expect(await placesOf(mine.id, SCHOOL.hust)).toMatchObject([{ statement: { zh: '1990–1995' } }]);
  });

  it('are bounded, and say where they are cut', async () => {
    const many = Array.from({ length: 40 }, (_, at) => `905   $c库${at}$v${1900 + at}`);
    const scattered = Array.from({ length: 400 }, (_, at) => 1 + at * 2).join(',');
    const { id } = await give(SCHOOL.hust, cnmarcSerial('held-much', `905   $c零散$vno.${scattered}`, ...many));
    const places = (await placesOf(id, SCHOOL.hust)) ?? [];
    expect(places).toHaveLength(30);
    expect(places[0]?.ranges).toHaveLength(300);
    expect(places.map(({ isCut }) => isCut)).toEqual(Array.from({ length: 30 }, () => true));
    expect((await province.ask(catalog.findRecord, { id })).holdings).toMatchObject([{ copies: 41 }]);
  });
});

describe('the mapping of a library', () => {
  const own = { ...standard, tag: '960', callNumber: 'k', location: 'l', barcodes: 'p', statement: 's' } as const;

  it('is the usual one of each format until the library sets its own', async () => {
    const { items, standard: usual } = await province.ask(catalog.listHoldingMappings, {}, { as: keeper });
    expect(items).toMatchObject([
      { ...standard, isStandard: true, changedAt: null },
      { format: 'marc21', tag: '852', statementTag: '866', statementCodes: 'a', isStandard: true },
    ]);
    expect(usual[0]).toEqual(standard);
  });

  it('shows what it would read before it is saved, and saves nothing by that', async () => {
    const { id } = await give(SCHOOL.whu, cnmarcSerial('mapped', '960   $kN5/7$l东湖分馆$pB001$s1990-'));
    expect((await placesOf(id, SCHOOL.whu)) ?? []).toEqual([]);
    const before = await province.ask(catalog.previewHoldingMapping, standard, { as: keeper });
    expect(before).toMatchObject({
      looked: 1,
      found: 0,
      samples: [{ controlNumber: 'mapped', fields: [], places: [] }],
    });
    const preview = await province.ask(catalog.previewHoldingMapping, own, { as: keeper });
    expect(preview).toMatchObject({
      looked: 1,
      found: 1,
      samples: [
        {
          recordId: id,
          title: 'mapped学报',
          fields: [{ tag: '960' }],
          places: [{ location: '东湖分馆', callNumber: 'N5/7', copies: 1, statement: { zh: '1990 起' } }],
        },
      ],
    });
    expect(await placesOf(id, SCHOOL.whu)).toEqual([]);
  });

  it('P-20 looks at the latest records of its format, however many of the other came later', async () => {
    const owner = newStaff(SCHOOL.hubu, 'cataloguer');
    await give(SCHOOL.hubu, cnmarcSerial('before', '960   $kN5/8$l南湖分馆$pB002'));
    const later = Array.from({ length: 120 }, (_, index) => inIso2709(marc21Serial(`later${index}`), index));
    await load(province, SCHOOL.hubu, later);
    const preview = await province.ask(catalog.previewHoldingMapping, own, { as: owner });
    expect(preview).toMatchObject({ looked: 1, found: 1, samples: [{ controlNumber: 'before' }] });
  });

  it('counts for what is loaded from then on, a file that comes again included, and for nobody else', async () => {
    expect(await set(own)).toMatchObject({ ...own, isStandard: false });
    const record = cnmarcSerial('mapped', '960   $kN5/7$l东湖分馆$pB001$s1990-');
    const again = await give(SCHOOL.whu, record);
    expect(again.outcome).toBe('unchanged');
    const read = [{ location: '东湖分馆', callNumber: 'N5/7', statement: { zh: '1990 起' } }];
    expect(await placesOf(again.id, SCHOOL.whu)).toMatchObject(read);
    const fresh = await give(SCHOOL.whu, cnmarcSerial('mapped-later', '960   $kN5/8$l东湖分馆'));
    expect((await province.ask(catalog.findRecord, { id: fresh.id })).holdings).toMatchObject([{ callNumber: 'N5/8' }]);
    const other = await give(SCHOOL.hust, cnmarcSerial('mapped-there', '960   $kN5/9$l东湖分馆'));
    expect(await placesOf(other.id, SCHOOL.hust)).toEqual([]);
    const marc21 = await give(SCHOOL.whu, marc21Serial('mapped-21', '852   $bEast$hA1'));
    expect(await placesOf(marc21.id, SCHOOL.whu)).toMatchObject([{ location: 'East', callNumber: 'A1' }]);
  });

  it('is kept as one row however often it is set, and a second load of the same file writes nothing', async () => {
    await Promise.all([set(own), set(own), set(own)]);
    const state = () => province.database.query('SELECT xmin, places FROM catalog.source_record ORDER BY id');
    const before = await state();
    await give(SCHOOL.whu, cnmarcSerial('mapped', '960   $kN5/7$l东湖分馆$pB001$s1990-'));
    expect(await state()).toEqual(before);
    const rows = await province.database.query<{ institution_id: string }>('SELECT * FROM catalog.holding_mapping');
    expect(rows.map((row) => row.institution_id)).toEqual([SCHOOL.whu]);
  });

  it('holds when an earlier version comes back', async () => {
    const first = await give(SCHOOL.whu, cnmarcSerial('mapped-back', '960   $kN5/10$s1990'));
    await give(SCHOOL.whu, cnmarcSerial('mapped-back', '960   $kN5/11$s1991'));
    const { items } = await province.ask(catalog.listVersions, { id: first.id }, { as: keeper });
    const versionId = items.find(({ number }) => number === 1)?.id ?? '';
    await province.ask(catalog.revertVersion, { id: first.id, versionId }, { as: keeper });
    expect(await placesOf(first.id, SCHOOL.whu)).toMatchObject([{ callNumber: 'N5/10', statement: { zh: '1990' } }]);
  });

  it('is refused with the field and the rule where it cannot be', async () => {
    const issueOf = (mapping: object): Promise<unknown> =>
      set({ ...standard, ...mapping } as HoldingMapping).then(
        () => 'taken',
        (error: DomainError) => [error.code, (error.details['issues'] as { field: string }[])[0]?.field],
      );
    expect(await issueOf({ tag: '001' })).toEqual(['input.invalid', 'tag']);
    expect(await issueOf({ tag: '9051' })).toEqual(['input.invalid', 'tag']);
    expect(await issueOf({ callNumber: '$d' })).toEqual(['input.invalid', 'callNumber']);
    expect(await issueOf({ callNumber: 'dd' })).toEqual(['input.invalid', 'callNumber']);
    expect(await issueOf({ barcodes: 'abcdefgh' })).toEqual(['input.invalid', 'barcodes']);
    expect(await issueOf({ callNumberJoin: '，' })).toEqual(['input.invalid', 'callNumberJoin']);
    expect(await issueOf({ statementTag: '905', statementCodes: 'a' })).toEqual(['input.invalid', 'statementTag']);
    expect(await issueOf({ statementTag: '907' })).toEqual(['input.invalid', 'statementCodes']);
    expect(await issueOf({ statementCodes: 'a' })).toEqual(['input.invalid', 'statementTag']);
  });

  it('is seen and set by the library’s own cataloguers and administrators alone', async () => {
    const admin = newStaff(SCHOOL.hust, 'institution_admin');
    const { items } = await province.ask(catalog.listHoldingMappings, {}, { as: admin });
    expect(items.map(({ isStandard }) => isStandard)).toEqual([true, true]);
    const { samples } = await province.ask(catalog.previewHoldingMapping, own, { as: admin });
    expect(samples.map(({ controlNumber }) => controlNumber)).not.toContain('mapped');
    await set({ ...standard, tag: '906' }, admin);
    const mine = await province.ask(catalog.listHoldingMappings, {}, { as: keeper });
    expect(mine.items[0]?.tag).toBe('960');
    for (const role of ['reader', 'ill_librarian', 'province_admin'] as const)
      await expect(set(standard, newStaff(SCHOOL.whu, role))).rejects.toMatchObject({ code: 'auth.forbidden' });
  });
});
