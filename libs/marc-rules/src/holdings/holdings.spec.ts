import * as fc from 'fast-check';
import { anyRecord, recordOf, recordsIn, shuqiaoMarc } from '../../test/records.js';
import {
  codedRanges,
  defaultHoldingMappings,
  formatRanges,
  formatStatement,
  holdingsBy,
  normaliseRanges,
  parseRanges,
  parseStatement,
  type SerialPoint,
  type SerialRange,
} from '../index.js';

describe('statements of holdings in words', () => {
  it.each([
    ['1990', '1990年'],
    ['1990-1995', '1990年-1995年'],
    ['1990-95', '1990年-1995年'],
    ['1990-', '1990年-'],
    ['1990年至今', '1990年-'],
    ['1990-present', '1990年-'],
    ['1990年第1期-1995年第6期', '1990年第1期-1995年第6期'],
    ['1990年1-6期', '1990年第1期-1990年第6期'],
    ['2003:1-6,8-12', '2003年第1期-2003年第6期; 2003年第8期-2003年第12期'],
    ['1985,1-6;1986,1-12', '1985年第1期-1985年第6期; 1986年第1期-1986年第12期'],
    ['2005-2008,2010-2012', '2005年-2008年; 2010年-2012年'],
    ['2005－2008；2009～2012', '2005年-2012年'],
    ['1998(3)', '1998年第3期'],
    ['v.54-68 (2003-2017)', '2003年第54卷-2017年第68卷'],
    ['v.1/50 (1950/1999)', '1950年第1卷-1999年第50卷'],
    ['v.1(1990)-v.5(1994)', '1990年第1卷-1994年第5卷'],
    ['v.1:no.2 (1990)-', '1990年第1卷第2期-'],
    ['v.1-3,5', '第1卷-第3卷; 第5卷'],
    ['5(12)-7(1)', '第5卷第12期-第7卷第1期'],
    ['第1-3卷', '第1卷-第3卷'],
    ['(1955-2010)', '1955年-2010年'],
    ['2000/2001 - 2003/2004', '2000年-2004年'],
    ['1990-2000 (缺1995)', '1990年-1994年; 1996年-2000年'],
    ['1990-2000，缺1990-1992、1999', '1993年-1998年; 2000年'],
    ['no.12', '第12期'],
    ['', ''],
    ['馆藏不详', ''],
  ])('%s', (statement, expected) => {
    expect(formatRanges(parseRanges(statement))).toBe(expected);
  });

  it('are written in English too', () => {
    expect(formatRanges(parseRanges('1990年第1卷第2期-1995年; 1998-'), 'en')).toBe('1998-; v.1 no.2 (1990)-1995');
  });
});

describe('statements in the words of the trade', () => {
  it.each([
    ['2001–2005，2007 起；缺 2003 年 3 期', '2001–2005，2007 起；缺 2003 年 3 期'],
    ['馆藏：2001-2005,2007-，缺2003年第3期、第5期', '2001–2005，2007 起；缺 2003 年 3 期、2003 年 5 期'],
    ['2003年1-6期(缺3)', '2003 年 1–6 期；缺 3 期'],
    ['1990年第1期-1995年第6期', '1990 年 1 期–1995 年 6 期'],
    ['v.54-68 (2003-2017)', '2003 年 54 卷–2017 年 68 卷'],
    ['第1-3卷', '1–3 卷'],
    ['1990- (缺1995)', '1990–1994，1996 起'],
    ['1998(3)', '1998 年 3 期'],
    ['v.1:no.2 (1990)-', '1990 年 1 卷 2 期起'],
    ['2000/2001 - 2003/2004', '2000–2004'],
    ['自1990年起', '1990 起'],
  ])('%s', (statement, expected) => {
    const read = parseStatement(statement);
    expect(formatStatement(read)).toBe(expected);
    expect(read.isWhole).toBe(true);
    expect(parseStatement(formatStatement(read))).toEqual(read);
  });

  it.each(['馆藏不详', '1990-1995（合订本）', '1990年3月-1995年6月', '第三卷', 'Bd. IV', '2003:1:2:3:4', ''])(
    'is not wholly understood: %s',
    (statement) => {
      expect(parseStatement(statement).isWhole).toBe(false);
    },
  );

  it('are not wholly understood where they are cut', () => {
    expect(parseStatement('1990'.padEnd(4_001)).isWhole).toBe(false);
  });

  it('do not lose a gap whose word runs into another', () => {
    expect(formatStatement(parseStatement('1990-2000馆藏缺1995'))).toBe('1990–1994，1996–2000');
  });

  it('are written in English too', () => {
    expect(formatStatement(parseStatement('2001–2005，2007 起；缺 2003 年 3 期'), 'en')).toBe(
      '2001-2005; 2007-; lacks no.3 (2003)',
    );
  });
});

const level = (most: number) => fc.option(fc.integer({ min: 1, max: most }), { nil: undefined });
const point: fc.Arbitrary<SerialPoint> = fc
  .record({
    year: fc.option(fc.integer({ min: 1500, max: 2099 }), { nil: undefined }),
    volume: level(300),
    issue: level(2_000),
  })
  .filter(({ year, volume, issue }) => (year ?? volume ?? issue) !== undefined)
  .map((told) => Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)));
const range: fc.Arbitrary<SerialRange> = fc.record({
  from: point,
  to: fc.oneof({ weight: 4, arbitrary: point }, { weight: 1, arbitrary: fc.constant('present' as const) }),
});
const ranges = fc.array(range, { maxLength: 8 });

describe('ranges', () => {
  it('are the same after writing and reading, in both languages', () => {
    fc.assert(
      fc.property(ranges, fc.constantFrom('zh' as const, 'en' as const), (some, language) => {
        const normal = normaliseRanges(some);
        expect(parseRanges(formatRanges(some, language))).toEqual(normal);
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  it('are the same after writing and reading in the words of the trade', () => {
    fc.assert(
      fc.property(ranges, fc.constantFrom('zh' as const, 'en' as const), (some, language) => {
        const normal = normaliseRanges(some);
        const text = formatStatement({ ranges: normal, gaps: [] }, language);
        expect([...parseStatement(text).ranges]).toEqual(normal);
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  it('are normal after one pass, and none of years alone overlaps or touches another', () => {
    const years = fc.array(fc.tuple(fc.integer({ min: 1900, max: 1960 }), fc.nat(9)), { maxLength: 12 });
    fc.assert(
      fc.property(ranges, years, (some, spans) => {
        expect(normaliseRanges(normaliseRanges(some))).toEqual(normaliseRanges(some));
        const held = new Set(
          spans.flatMap(([from, more]) => Array.from({ length: more + 1 }, (_, step) => from + step)),
        );
        const normal = normaliseRanges(
          spans.map(([from, more]) => ({ from: { year: from }, to: { year: from + more } })),
        );
        const back = normal.flatMap(({ from, to }) =>
          to === 'present'
            ? []
            : Array.from({ length: (to.year ?? 0) - (from.year ?? 0) + 1 }, (_, step) => (from.year ?? 0) + step),
        );
        expect(back).toEqual([...held].sort());
        for (const [at, { from }] of normal.slice(1).entries()) {
          const before = normal[at]?.to;
          expect(before !== 'present' && (from.year ?? 0) - (before?.year ?? 0)).toBeGreaterThan(1);
        }
      }),
    );
  });

  it('come out of any text without an error', () => {
    const piece = fc.constantFrom(
      '1990',
      '年',
      '卷',
      '期',
      '第',
      '12',
      '-',
      ',',
      ';',
      '(',
      ')',
      ':',
      '/',
      'v.',
      'no.',
      '缺',
      '至今',
      ' ',
      '年月',
      '3月',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const read = parseRanges(text);
          expect(read.length).toBeLessThanOrEqual(1_000);
          expect(parseRanges(formatRanges(read))).toEqual(read);
        },
      ),
      { numRuns: 1_000 },
    );
  }, 60_000);
});

const untold = { ranges: [], gaps: [], unread: [] };

describe('holdings in a record', () => {
  it('are read from 905 by default, items of one call number together', () => {
    const record = recordOf('cnmarc', [
      '905   $aWHU$b001$b002$dTP18$e26',
      '905   $aWHU$b003$dTP18$e26',
      '905   $aHUST$sTP18/26$f3$v1990-1995',
    ]);
    expect(holdingsBy(record)).toEqual([
      { library: 'WHU', location: null, callNumber: 'TP18/26', barcodes: ['001', '002', '003'], copies: 3, ...untold },
      {
        library: 'HUST',
        location: null,
        callNumber: 'TP18/26',
        barcodes: [],
        copies: 3,
        ...untold,
        ranges: [{ from: { year: 1990 }, to: { year: 1995 } }],
      },
    ]);
  });

  it('are read by the mapping of a member', () => {
    const mapping = { ...defaultHoldingMappings.cnmarc, tag: '906', library: '', barcodes: 'b', location: 'x' };
    const record = recordOf('cnmarc', ['906   $a211260$b1683011$dF124$e26$x912', '905   $aBNU']);
    expect(holdingsBy(record, mapping)).toEqual([
      { library: null, location: '912', callNumber: 'F124/26', barcodes: ['1683011'], copies: 1, ...untold },
    ]);
  });

  it('are read from 852 with 866 and with 853 and 863', () => {
    const record = recordOf('marc21', [
      '852 0 $aNIC$bolin$hBR140$i.J86',
      '866 41$80$av.54-55 (2003-2004)',
      '853 2 $81$a(year)$b(season)',
      '863  1$81.1$a2007$b21',
      '863  1$81.2$a2008-$b21',
    ]);
    expect(holdingsBy(record)).toMatchObject([
      {
        library: 'NIC',
        location: 'olin',
        callNumber: 'BR140 .J86',
        ranges: [
          { from: { year: 2007, issue: 21 }, to: { year: 2007, issue: 21 } },
          { from: { year: 2008, issue: 21 }, to: 'present' },
          { from: { year: 2003, volume: 54 }, to: { year: 2004, volume: 55 } },
        ],
      },
    ]);
  });

  it('keep what is not understood as it stands', () => {
    const serial = recordOf('cnmarc', ['905   $aWHU$v1990-1995（合订本）', '905   $aWHU$v1998$v不全']);
    expect(holdingsBy(serial)).toMatchObject([
      {
        copies: 2,
        ranges: [
          { from: { year: 1990 }, to: { year: 1995 } },
          { from: { year: 1998 }, to: { year: 1998 } },
        ],
        unread: ['1990-1995（合订本）', '不全'],
      },
    ]);
    const coded = recordOf('marc21', [
      '852   $aNIC$hA1',
      '863   $81.1$asuppl.',
      '866   $8 0$aLibrary has scattered issues',
    ]);
    expect(holdingsBy(coded)).toMatchObject([{ ranges: [], unread: ['suppl.', 'Library has scattered issues'] }]);
  });

  it('give a statement to the holding it follows', () => {
    const two = ['852   $bmain$hA1', '866   $a1990-1995', '852   $bbranch$hA1', '866   $a1998-2000', '866   $a2003'];
    const written = (fields: string[]) =>
      holdingsBy(recordOf('marc21', fields)).map((holding) => `${holding.location} ${formatStatement(holding)}`);
    expect(written(two)).toEqual(['main 1990–1995', 'branch 1998–2000，2003']);
    expect(written([...two].sort())).toEqual(['branch 1990–1995，1998–2000，2003', 'main ']);
    expect(holdingsBy(recordOf('marc21', ['866   $a1990-1995']))).toMatchObject([{ callNumber: null, copies: 1 }]);
  });

  it('come out of any record and mapping without an error', () => {
    const codes = fc.string({ maxLength: 3 });
    const mapping = fc.record({
      tag: fc.constantFrom('905', '852', '200', ''),
      library: codes,
      location: codes,
      callNumber: codes,
      callNumberJoin: fc.string({ maxLength: 2 }),
      wholeCallNumber: codes,
      barcodes: codes,
      copies: codes,
      statement: codes,
      statementFields: fc.array(fc.record({ tag: fc.constantFrom('866', '905'), codes }), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(anyRecord, mapping, (record, by) => {
        for (const { copies } of [...holdingsBy(record), ...holdingsBy(record, by)]) {
          expect(copies >= 1 && copies <= 9_999).toBe(true);
        }
      }),
    );
  });

  (shuqiaoMarc ? it : it.skip)('of the holdings files are understood', async () => {
    const files = ['holdings/folio__FolioExemplars_mfhds.mrc', 'evergreen/eg__serials_mfhd.xml'];
    let stated = 0;
    let understood = 0;
    for (const record of (await Promise.all(files.map((file) => recordsIn(`${shuqiaoMarc}/${file}`)))).flat()) {
      if (!record.fields.some(({ tag }) => tag === '866' || tag === '863')) continue;
      stated += 1;
      if (holdingsBy({ ...record, flavour: 'marc21' }).some(({ ranges: some }) => some.length > 0)) understood += 1;
      expect(codedRanges(record).length).toBeLessThan(1_000);
    }
    console.log(`SHUQIAO_MARC: ${stated} records with statements of holdings, ${understood} understood`);
    expect(understood / stated).toBeGreaterThan(0.9);
  });
});
