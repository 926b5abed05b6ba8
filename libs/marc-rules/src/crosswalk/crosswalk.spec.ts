import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { type Flavour, isDataField, type MarcRecord, readRecords, writeIso2709 } from '@shuqiao/marc';
import { anyRecord, fieldOf, recordOf, recordsIn, shuqiaoMarc } from '../../test/records.js';
import { lossesMarkdown, reasonOf, toCnmarc, toMarc21, validate } from '../index.js';

const told = (record: MarcRecord): string[] =>
  record.fields.map((field) =>
    isDataField(field)
      ? `${field.tag} ${field.ind1}${field.ind2}${field.subfields.map(({ code, value }) => `$${code}${value}`).join('')}`
      : `${field.tag} ${field.value}`,
  );

const book = [
  '001 011420239',
  '005 20210923114053.0',
  '010   $a978-7-302-58350-9$b精装$dCNY39.00',
  '091   $a13071·45',
  '100   $a20210923d2021    m  y0chiy50      ea',
  '101 1 $achi$cfre',
  '102   $aCN$b110000',
  '105   $aa   z   001fy',
  '106   $ar',
  '200 1 $a小王子$9xiao wang zi$dLe petit prince$e童话$h上册$f(法)圣埃克苏佩里著$g李玉民译',
  '205   $a2版',
  '210   $a北京$c中译出版社$d2021',
  '215   $a112页$c图$d21cm',
  '225 2 $a小书丛$v3',
  '300   $a一般附注',
  '327 1 $a第一章$a第二章',
  '330   $a提要',
  '410  0$12001 $a小书丛$v3',
  '510 1 $aLe petit prince',
  '606 0 $a童话$x作品集$y法国$z现代$j教材',
  '690   $aI565.88$v5',
  '701  0$c(法)$a圣埃克苏佩里$9sheng ai ke su pei li$f(1900-1944)$4著',
  '702  0$a李玉民$9li yu min$4译',
  '801  0$aCN$bNLC$c20210923',
  '905   $aWHU$b001$dI565.88$e26',
];

describe('CNMARC in MARC 21', () => {
  const { record, losses } = toMarc21(recordOf('cnmarc', book));

  it('has each field in its place, pinyin in linked 880', () => {
    expect(record.leader).toBe('00000nam a2200000 c 4500');
    expect(told(record)).toEqual([
      '001 011420239',
      '005 20210923114053.0',
      '008 210923s2021    cc a   g      001 j chi d',
      '020   $a9787302583509$q精装$cCNY39.00',
      '024 8 $a13071·45$q统一书号',
      '040   $aNLC$bchi',
      '041 1 $achi$hfre',
      '044   $acc$b110000',
      '084   $aI565.88$2clc/5',
      '100 0 $6880-02$c(法)$a圣埃克苏佩里$d1900-1944$e著',
      '245 10$6880-01$a小王子$b= Le petit prince : 童话$n上册$c(法)圣埃克苏佩里著 ; 李玉民译',
      '246 31$aLe petit prince',
      '250   $a2版',
      '260   $a北京$b中译出版社$c2021',
      '300   $a112页$b图$c21cm',
      '490 1 $a小书丛$v3',
      '500   $a一般附注',
      '505 0 $a第一章 -- 第二章',
      '520   $a提要',
      '650 07$a童话$x作品集$z法国$y现代$v教材$2cct',
      '700 0 $6880-03$a李玉民$e译',
      '830  0$a小书丛$v3',
      '852   $aWHU$p001$hI565.88$i26',
      '880 10$6245-01/(B$axiao wang zi',
      '880 0 $6100-02/(B$asheng ai ke su pei li',
      '880 0 $6700-03/(B$ali yu min',
    ]);
  });

  it('is a valid record, comes back whole, and loses nothing', () => {
    expect(validate(record).filter(({ rule }) => rule !== 'field.missing')).toEqual([]);
    const back = told(toCnmarc(record).record).map((line) => line.replace('$a9787302583509', '$a978-7-302-58350-9'));
    expect(back.sort()).toEqual([...book].sort());
    expect(losses).toEqual([]);
  });

  it('keeps what has no like only when asked to', () => {
    const local = recordOf('cnmarc', [...book, '692   $a17.1$v3', '999   $aW']);
    expect(toMarc21(local).losses.map(({ tag, subfield }) => tag + (subfield ?? ''))).toEqual(['692a', '692v', '999a']);
    const carried = toMarc21(local, { carry: true });
    expect(told(carried.record)).toContain('886 2 $2cnmarc$a692$b  $a17.1$v3');
    expect(carried.losses).toEqual([]);
    expect(told(toCnmarc(carried.record).record)).toContain('692   $a17.1$v3');
  });

  it('takes the pinyin of CALIS along, all of it', () => {
    const calis = recordOf('cnmarc', ['101 0 $achi', '200 1 $a尘$AChen$e论$ELun$f李著$FLi Zhu', '701  0$a李$ALi']);
    const { record: there, losses: lost } = toMarc21(calis);
    expect(told(there)).toContain('880 10$6245-01/(B$aChen$bLun$cLi Zhu');
    expect(told(toCnmarc(there).record)).toEqual(expect.arrayContaining(told(calis)));
    expect(lost.filter(({ tag }) => tag === '200' || tag === '701')).toEqual([]);
  });
});

describe('MARC 21 in CNMARC', () => {
  const marc21 = (...lines: string[]) =>
    toCnmarc(recordOf('marc21', ['008 980202t19711972ja ac    b    001 0 jpn d', ...lines]));

  it('puts the vernacular first, whichever of the two was the 880, and the romanisation with it', () => {
    const { record } = marc21(
      '245 00$6880-01$aNihon no chasho /$cHayashiya Tatsusaburō.',
      '700 1 $6880-02$aHayashiya, Tatsusaburō,$d1914-1998.',
      '880 00$6245-01/$1$a日本の茶書 /$c林屋辰三郎.',
      '880 1 $6700-02/$1$a林屋辰三郎,$d1914-1998.',
      '880   $6260-00/$1$a東京',
    );
    expect(told(record)).toEqual(
      expect.arrayContaining([
        '200 0 $a日本の茶書$ANihon no chasho$f林屋辰三郎$FHayashiya Tatsusaburō',
        '701  1$a林屋辰三郎$AHayashiya, Tatsusaburō$f(1914-1998)',
        '210   $a東京',
      ]),
    );
    expect(record.fields.some(({ tag }) => tag === '880')).toBe(false);
  });

  it('parts names, qualifiers and ISBD texts', () => {
    const { record } = marc21(
      '020   $a9780415960670 (hardback)',
      '245 10$aTitle :$bsub = Titre : sous-titre /$cby A ; edited by Bob.',
      '264  1$aLondon ;$aNew York :$bRoutledge,$c2008.',
      '264  4$c©2008',
      '100 1 $aWilson, Chris,$d1969-$4aut',
      '650  0$aMusic$zIndonesia$vMaps.',
      '780 00$tBefore.$x1234-5679',
    );
    expect(told(record)).toEqual(
      expect.arrayContaining([
        '010   $a9780415960670$bhardback',
        '200 1 $aTitle$esub$dTitre$esous-titre$fby A$gedited by Bob',
        '210   $aLondon$aNew York$cRoutledge$d2008',
        '700  1$aWilson$bChris$f1969-$4070',
        '606   $aMusic$yIndonesia$jMaps$2lc',
        '430  0$1011  $a1234-5679$12001 $aBefore',
      ]),
    );
  });

  it('leaves records of its own format alone', () => {
    const record = recordOf('cnmarc', book);
    expect(toCnmarc(record)).toEqual({ record, losses: [] });
    expect(toMarc21(toMarc21(record).record).losses).toEqual([]);
  });
});

/** What this test holds a text to be: without ISBD signs, brackets, hyphens. Not the library's own comparison. */
const plain = (value: string): string =>
  value
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s/:;,.=()[\]（）-]/g, '');

/** Subfields of `record` that are neither in `back` nor listed as lost. */
function unaccounted(record: MarcRecord, back: MarcRecord, lost: ReadonlySet<string>): string[] {
  const kept = new Set(
    back.fields.flatMap((field) =>
      isDataField(field) ? field.subfields.map(({ code, value }) => `${field.tag}${code}${plain(value)}`) : [],
    ),
  );
  return record.fields.flatMap((field) =>
    isDataField(field) && !['100', '105', '106', '110'].includes(field.tag)
      ? field.subfields
          .filter(({ value }) => plain(value) !== '')
          .map(({ code, value }) => ({ key: `${field.tag}${code}`, text: plain(value) }))
          .filter(({ key, text }) => !kept.has(key + text) && !lost.has(key) && !lost.has(`${field.tag}tag`))
          .map(({ key, text }) => `${key} ${text}`)
      : [],
  );
}

async function roundTrip(file: string): Promise<string> {
  const records = (await recordsIn(file)).filter(({ flavour }) => flavour !== 'marc21');
  const counts = new Map<string, number>();
  for (const record of records) {
    const { record: there, losses } = toMarc21(record);
    const lost = new Set(losses.map(({ tag, subfield }) => `${tag}${subfield ?? ''}`));
    expect(unaccounted(record, toCnmarc(there).record, lost)).toEqual([]);
    for (const { tag, subfield } of losses) {
      const where = `${tag} ${subfield ?? ''}`;
      expect([where, reasonOf('toMarc21', tag, subfield)?.zh]).toEqual([where, expect.stringMatching(/./)]);
      counts.set(where, (counts.get(where) ?? 0) + 1);
    }
  }
  const most = [...counts].sort(([, one], [, other]) => other - one).slice(0, 12);
  return `${file.split('/').pop()}: ${records.length} records, ${most.map(([where, count]) => `${where}×${count}`).join(', ')}`;
}

describe('there and back again', () => {
  const root = new URL('../../../../', import.meta.url).pathname;

  it.each(['data/catalogue/chinese-books.mrc.gz', 'libs/marc/test-data/dp2-cnmarc-utf8.mrc'])(
    '%s keeps everything but the listed losses',
    async (file) => {
      console.log(await roundTrip(root + file));
    },
    60_000,
  );

  (shuqiaoMarc ? it : it.skip)(
    'the full sets keep everything but the listed losses',
    async () => {
      for (const file of [
        'chinese/cnmarc_real9_utf8.mrc',
        'chinese/dp2__sample_cnmarcxml.xml',
        'chinese/cmarc__20171117_423294_ntuedu_CMARC.mrc',
        'chinese/cmarc__proquest-Cmarc.mrc',
      ]) {
        console.log(await roundTrip(`${shuqiaoMarc}/${file}`));
      }
    },
    60_000,
  );

  (shuqiaoMarc ? it : it.skip)('every loss of the MARC 21 originals is listed', async () => {
    const records = await recordsIn(`${shuqiaoMarc}/chinese/cmarc__20171117_423294_ntuedu_Full-MARC8.mrc`);
    const unlisted = records
      .flatMap((record) => toCnmarc(record).losses)
      .filter(({ tag, subfield }) => !reasonOf('toCnmarc', tag, subfield))
      .map(({ tag, subfield }) => `${tag} ${subfield ?? ''}`);
    expect(unlisted).toEqual([]);
  });
});

describe('whatever a record holds', () => {
  it('nothing is thrown, the result can be written, and every $6 has its partner', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord, fc.boolean(), async (record, carry) => {
        const { record: there } =
          record.flavour === 'marc21' ? toCnmarc(record, { carry }) : toMarc21(record, { carry });
        expect(there.leader).toHaveLength(24);
        const pairs = validate(there).filter(({ rule }) => rule === 'link.880');
        const own = record.fields.some(({ tag }) => tag === '880' || tag === '886');
        expect(own ? [] : pairs).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('a converted record is written and read again as it was', async () => {
    const { record } = toMarc21(recordOf('cnmarc', book));
    const items = [];
    async function* bytes() {
      yield writeIso2709(record);
    }
    for await (const item of readRecords(bytes())) items.push(item);
    const [item] = items;
    expect(item?.kind === 'record' && told(item.record)).toEqual(told(record));
    expect(item?.kind === 'record' && item.record.flavour).toBe<Flavour>('marc21');
  });
});

describe('LOSSES.md', () => {
  it('is what the tables say (npm run gen writes it)', () => {
    expect(readFileSync(new URL('../../LOSSES.md', import.meta.url), 'utf8')).toBe(lossesMarkdown());
    expect(fieldOf('001 x')).toEqual({ tag: '001', value: 'x' });
  });
});
