import * as fc from 'fast-check';
import { anyRecord, recordOf, recordsIn } from '../../test/records.js';
import { readFieldTable } from '../profiles/fields.js';
import { applyFix, fixAll, profileEvidence, profileOf, profiles, quality, type RuleCode, validate } from '../index.js';

const good = [
  '001 011420239',
  '005 20210923114053.0',
  '010   $a978-7-302-58350-9$dCNY39.00',
  '100   $a20210923d2021    em y0chiy50      ea',
  '101 0 $achi',
  '102   $aCN$b110000',
  '105   $aa   z   000yy',
  '106   $ar',
  '200 1 $a人工智能导论$9ren gong zhi neng dao lun$f马月坤，陈昊主编',
  '210   $a北京$c清华大学出版社$d2021',
  '215   $a263页$c图$d26cm',
  '300   $a人工智能通识教材',
  '606 0 $a人工智能$j教材',
  '690   $aTP18$v5',
  '701  0$a马月坤$9ma yue kun$4主编',
  '701  0$a陈昊$9chen hao$4主编',
  '801  0$aCN$bNLC$c20210923',
];
const good21 = [
  '001 1',
  '008 170101s2017    cc a     b    001 0 chi d',
  '020   $a9787302583509',
  '040   $aXX$cXX',
  '245 10$aTitle$bmore$cby somebody',
  '264  1$aBeijing$bPress$c2017',
];

const cnmarc = (...changes: [from: string, to: string][]) =>
  recordOf(
    'cnmarc',
    changes.reduce((lines, [from, to]) => lines.map((line) => line.replace(from, to)), good),
  );
const without = (tag: string) =>
  recordOf(
    'cnmarc',
    good.filter((line) => !line.startsWith(tag)),
  );
const rulesOf = (record: ReturnType<typeof cnmarc>, profile?: 'nlc' | 'calis') =>
  validate(record, profile).map(({ kind, rule, tag, subfield }) => [kind, rule, tag, subfield]);

describe('a right record', () => {
  it('has no findings and a full score', () => {
    expect(validate(cnmarc())).toEqual([]);
    expect(validate(recordOf('marc21', good21))).toEqual([]);
    expect(quality(cnmarc()).score).toBe(100);
  });
});

describe('single faults of a CNMARC record', () => {
  const cases: [string, ReturnType<typeof cnmarc>, [string, RuleCode, string, string | null]][] = [
    ['no title', without('200'), ['error', 'field.missing', '200', null]],
    ['no coded data', without('100'), ['error', 'field.missing', '100', null]],
    ['no source', without('801'), ['warning', 'field.missing', '801', null]],
    ['two 101', recordOf('cnmarc', [...good, '101 0 $achi']), ['warning', 'field.repeated', '101', null]],
    ['unknown field', recordOf('cnmarc', [...good, '245 10$aTitle']), ['warning', 'field.unknown', '245', null]],
    ['title without $a', cnmarc(['$a人工智能导论', '$e人工智能导论']), ['error', 'subfield.missing', '200', 'a']],
    ['indicator', cnmarc(['701  0$a马月坤', '701  2$a马月坤']), ['warning', 'indicator.value', '701', 'ind2']],
    ['unknown subfield', cnmarc(['$d26cm', '$m26cm']), ['warning', 'subfield.unknown', '215', 'm']],
    ['repeated subfield', cnmarc(['$c图', '$c图$c图']), ['warning', 'subfield.repeated', '215', 'c']],
    ['empty subfield', cnmarc(['$d26cm', '$d']), ['warning', 'subfield.empty', '215', 'd']],
    ['empty field', cnmarc(['$a人工智能通识教材', '$a ']), ['warning', 'field.empty', '300', null]],
    ['blanks', cnmarc(['$a263页', '$a263页 ']), ['warning', 'text.blanks', '215', 'a']],
    ['lost character', cnmarc(['通识', '通\ufffd']), ['error', 'text.replacement', '300', null]],
    ['date of entry', cnmarc(['20210923d', '20211323d']), ['warning', 'fixed.date', '100', null]],
    ['coded position', cnmarc(['y50  ', 'y77  ']), ['warning', 'fixed.value', '100', null]],
    ['coded length', cnmarc(['em y0chiy50      ea', 'em']), ['error', 'fixed.length', '100', null]],
    ['ISBN check digit', cnmarc(['58350-9', '58350-8']), ['error', 'isbn.check', '010', 'a']],
    ['ISBN characters', cnmarc(['978-7-302-58350-9', '978—7—302—58350—9']), ['warning', 'isbn.form', '010', 'a']],
    ['ISBN and more', cnmarc(['58350-9', '58350-9（精装）']), ['warning', 'isbn.qualifier', '010', 'a']],
    ['no ISBN', cnmarc(['978-7-302-58350-9', '无']), ['warning', 'isbn.none', '010', 'a']],
    ['year', cnmarc(['$d2021', '$d2019']), ['warning', 'link.year', '210', 'd']],
    ['class', cnmarc(['$aTP18', '$a计算机']), ['warning', 'class.shape', '690', 'a']],
    ['two classes', cnmarc(['$aTP18', '$aTP18；R473.59']), ['warning', 'class.joined', '690', 'a']],
    ['name nobody stated', cnmarc(['701  0$a陈昊', '701  0$a李白']), ['warning', 'link.agent_unstated', '701', 'a']],
    ['translation', cnmarc(['101 0 $achi', '101 0 $achi$ceng']), ['warning', 'link.translation', '101', 'ind1']],
    ['language', cnmarc(['101 0 $achi', '101 0 $aChinese']), ['warning', 'text.shape', '101', 'a']],
    ['pinyin', cnmarc(['$9ren gong zhi neng dao lun', '']), ['warning', 'pinyin.missing', '200', null]],
    ['pinyin of CALIS', cnmarc(['$9ren', '$AREN']), ['warning', 'pinyin.place', '200', '9']],
    ['holdings', recordOf('cnmarc', [...good, '905   $aWHU']), ['warning', 'holdings.shape', '905', null]],
    ['leader', recordOf('cnmarc', good, '-----nam0-2200000---450 '), ['warning', 'leader.blanks', 'LDR', null]],
    ['short leader', recordOf('cnmarc', good, '00000nam'), ['error', 'leader.length', 'LDR', null]],
  ];
  it.each(cases)('%s', (_name, record, expected) => {
    expect(rulesOf(record, 'nlc')).toContainEqual(expected);
  });

  it('tells each in both languages, without holes', () => {
    for (const [, record] of cases) {
      for (const { message } of validate(record)) {
        expect(message.zh).toMatch(/\p{Script=Han}/u);
        expect(message.en).not.toMatch(/\p{Script=Han}.*(?:指示|字段)/u);
        expect(`${message.zh}${message.en}`).not.toMatch(/\{|undefined/);
      }
    }
  });
});

describe('faults of a MARC 21 record', () => {
  const marc21 = (line: string) => recordOf('marc21', [...good21, line]);
  it.each<[string, [string, RuleCode, string, string | null]]>([
    ['245 10$aOther', ['warning', 'field.repeated', '245', null]],
    ['020   $a978-7-302-58350-9', ['warning', 'isbn.form', '020', 'a']],
    ['022 0 $a1234-5678', ['error', 'issn.check', '022', 'a']],
    ['022 0 $a03785955', ['warning', 'issn.form', '022', 'a']],
    ['041 0 $aeng', ['warning', 'link.language', '041', 'a']],
    ['880 10$6245-01/$1$a深度学习', ['warning', 'link.880', '880', '6']],
    ['200 1 $a题名', ['warning', 'field.unknown', '200', null]],
    ['008 short', ['error', 'fixed.length', '008', null]],
  ])('%s', (line, expected) => {
    expect(rulesOf(marc21(line))).toContainEqual(expected);
  });

  it('leaves an unlinked 880 (occurrence 00) and a linked one alone', () => {
    const pair = recordOf('marc21', [
      ...good21.filter((line) => !line.startsWith('245')),
      '245 10$6880-01$aShen du xue xi',
      '880 10$6245-01/$1$a深度学习',
      '880  1$6264-00/$1$a北京',
    ]);
    expect(validate(pair)).toEqual([]);
  });
});

describe('fixes', () => {
  const fixed = (record: ReturnType<typeof cnmarc>) => fixAll(record, 'nlc').record.fields;
  const subfields = (record: ReturnType<typeof cnmarc>, tag: string) =>
    fixed(record).flatMap((field) =>
      field.tag === tag && 'subfields' in field
        ? [field.subfields.map(({ code, value }) => `$${code}${value}`).join('')]
        : [],
    );

  it('put a wrong ISBN into $z, its qualifier into $b, its characters right', () => {
    expect(subfields(cnmarc(['58350-9', '58350-8']), '010')).toEqual(['$z978-7-302-58350-8$dCNY39.00']);
    expect(subfields(cnmarc(['58350-9', '58350-9（精装）']), '010')).toEqual(['$a978-7-302-58350-9$b精装$dCNY39.00']);
    expect(subfields(cnmarc(['978-7-302-58350-9', '９７８－7 302 58350 9']), '010')).toEqual([
      '$a978-7302583509$dCNY39.00',
    ]);
  });

  it('take the hyphens out of an ISBN in MARC 21', () => {
    const record = recordOf('marc21', [...good21, '020   $a978-7-302-58350-9 (pbk.)']);
    expect(fixAll(record).record.fields.at(-1)).toMatchObject({
      subfields: [{ code: 'a', value: '9787302583509 (pbk.)' }],
    });
  });

  it('pad 100 $a, part joined class numbers, drop blanks and empty fields', () => {
    expect(subfields(cnmarc(['em y0chiy50      ea', 'em y0chiy50']), '100')).toEqual([
      '$a20210923d2021    em y0chiy50      ea',
    ]);
    expect(subfields(cnmarc(['$aTP18', '$aTP18；R473.59']), '690')).toEqual(['$aTP18$v5', '$aR473.59$v5']);
    expect(subfields(cnmarc(['$a263页', '$a 263页 ']), '215')).toEqual(['$a263页$c图$d26cm']);
    expect(subfields(cnmarc(['$a人工智能通识教材', '$a ']), '300')).toEqual([]);
  });

  it('put the leader right', () => {
    const { record } = fixAll(recordOf('cnmarc', good, '-----nam0-??00000---??--'), 'nlc');
    expect(record.leader).toBe('-----nam0 2200000   45  ');
  });

  it('leave the record alone where it is no longer what it was', () => {
    const record = cnmarc(['58350-9', '58350-8']);
    const fix = validate(record).find((finding) => finding.fix)?.fix;
    if (!fix) throw new Error('no fix');
    const other = { ...record, fields: record.fields.slice(1) };
    expect(applyFix(other, fix)).toBe(other);
    expect(applyFix(record, fix)).not.toBe(record);
  });
});

describe('the profile', () => {
  it('is chosen by evidence', () => {
    expect(profileOf(cnmarc())).toBe('nlc');
    expect(profileOf(cnmarc(['$bNLC', '$b242010']))).toBe('calis');
    expect(profileOf(without('801'))).toBe('nlc');
    expect(profileOf(recordOf('cnmarc', ['200 1 $a题名']))).toBe('calis');
    expect(profileOf(recordOf('marc21', good21))).toBe('marc21');
    expect(profileOf(recordOf('unimarc', good))).toBe('unimarc');
    expect(profileEvidence(cnmarc()).map(({ sign }) => sign.zh)).toEqual(['801 $b 为国家图书馆', '拼音记入 $9']);
  });

  it('asks for pinyin where it belongs', () => {
    expect(rulesOf(cnmarc(), 'calis')).toContainEqual(['warning', 'pinyin.place', '200', 'A']);
  });

  it.each(Object.values(profiles))(
    '$name: a table without doubles, each field named in both languages',
    ({ fields }) => {
      expect(fields.size).toBeGreaterThan(100);
      for (const { name } of fields.values()) expect(name.zh && name.en).toBeTruthy();
    },
  );

  it('refuses a table it cannot read', () => {
    expect(() => readFieldTable('245 ! 01 abc')).toThrow('245');
  });
});

describe('quality', () => {
  it('explains every point', () => {
    const { score, parts } = quality(without('690'));
    expect(parts.find(({ code }) => code === 'class')).toMatchObject({ points: 0, of: 10 });
    expect(parts.find(({ code }) => code === 'warnings')?.points).toBe(-1);
    expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(score);
    expect(score).toBe(89);
    expect(parts.reduce((sum, { of }) => sum + of, 0)).toBe(100);
  });
});

describe('whatever a record holds', () => {
  it('nothing is thrown, fixes end, and the score stays within bounds', () => {
    fc.assert(
      fc.property(anyRecord, fc.constantFrom('nlc', 'calis', 'unimarc', 'marc21'), (record, name) => {
        const findings = validate(record, name);
        expect(findings.length).toBeLessThanOrEqual(200);
        const { score } = quality(record, name, findings);
        expect(score >= 0 && score <= 100).toBe(true);
        const mended = fixAll(record, name).record;
        expect(validate(mended, name).filter(({ fix }) => fix)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});

describe('real records', () => {
  const data = new URL('../../../../data/catalogue/', import.meta.url).pathname;
  it('of the repository pass', async () => {
    for (const file of ['chinese-books.mrc.gz', 'gpo-2400.mrc.gz']) {
      const records = await recordsIn(data + file);
      const wrong = records.filter((record) => validate(record).some(({ kind }) => kind === 'error'));
      const warned = records.filter((record) => validate(record).length > 0);
      console.log(`${file}: ${records.length} records, ${wrong.length} with errors, ${warned.length} with any finding`);
      expect(wrong.length / records.length).toBeLessThan(0.01);
      expect(warned.length / records.length).toBeLessThan(0.1);
    }
  }, 60_000);
});
