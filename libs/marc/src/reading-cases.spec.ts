// Records of the kinds that libraries send and that were once read wrong, each row by its name; the inputs are made here.
import iconv from 'iconv-lite';
import { isDataField, type MarcItem, recordsIn, writeIso2709 } from './index.js';

const gbk = (text: string): Buffer => iconv.encode(text, 'gbk');
const utf8 = (text: string): Buffer => Buffer.from(text);
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const coded = (set: string) => utf8(`  \u001fa20200101d2019    em y0chiy${set}      ea`);

interface Shape {
  /** leader/09 and the rest behind it; blank for the UNIMARC family. */
  scheme?: string;
  /** What the directory counts in place of bytes. */
  count?: (bytes: Buffer) => number;
  directoryEnd?: number;
}

/** ISO 2709 put together by hand, so that anything in it may be wrong. */
function iso(fields: readonly (readonly [string, Buffer])[], shape: Shape = {}): Buffer {
  const { scheme = ' ', count = (bytes) => bytes.length, directoryEnd = 0x1e } = shape;
  const bodies = fields.map(([, bytes]) => Buffer.concat([bytes, Buffer.of(0x1e)]));
  let at = 0;
  const entries = fields.map(([tag], index) => {
    const length = count(bodies[index] ?? Buffer.of());
    const entry = `${tag}${String(length).padStart(4, '0')}${String(at).padStart(5, '0')}`;
    at += length;
    return entry;
  });
  const directory = Buffer.concat([utf8(entries.join('')), Buffer.of(directoryEnd)]);
  const base = String(24 + directory.length).padStart(5, '0');
  const rest = Buffer.concat([directory, ...bodies, Buffer.of(0x1d)]);
  const length = String(24 + rest.length).padStart(5, '0');
  return Buffer.concat([utf8(`${length}nam0${scheme}22${base}   450 `.slice(0, 24)), rest]);
}

const itemOf = (bytes: Buffer, format?: 'marcxml'): MarcItem => {
  const [item] = recordsIn(bytes, format ? { format } : {});
  if (!item) throw new Error('no item');
  return item;
};

/** Fields as `tag` and text with its codes, what was warned of, and the character set; or the error's code. */
function read(bytes: Buffer, format?: 'marcxml') {
  const item = itemOf(bytes, format);
  if (item.kind === 'error') return item.error.code;
  const { fields, charset } = item.record;
  const texts = Object.fromEntries(
    fields.map((field) => [
      field.tag,
      isDataField(field) ? field.subfields.map(({ code, value }) => `$${code}${value}`).join('') : field.value,
    ]),
  );
  return { ...texts, charset: charset.name, warned: item.warnings.map(({ code }) => code) };
}

const refused = 'marc.charset_undecided';
const CHINESE = utf8('1 \u001fa江水流过的城市\u001ff林一舟著');

describe('character sets that are mixed or are none of ours', () => {
  it('d2 refuses a field in Latin-1 in a record of UTF-8, whatever pairs its letters make', () => {
    const portuguese = [
      ['100', utf8('1 \u001faConceição, Ana')],
      ['245', latin1('10\u001faCanções e tradição')],
    ] as const;
    expect(read(iso([['001', utf8('d2')], ...portuguese], { scheme: 'a' }))).toBe(refused);
    const german = [
      ['100', utf8('1 \u001faMüller, Jörg')],
      ['245', latin1('10\u001faÜber die Flüsse im Süden und größere Städte')],
    ] as const;
    expect(read(iso([['001', utf8('d2')], ...german], { scheme: 'a' }))).toBe(refused);
  });

  it.each([
    ['Cyrillic of Windows', 'win1251', 'Речные города и люди на берегу большой реки'],
    ['Korean', 'euc-kr', '강가에서부르는노래와사람들의이야기'],
    ['Japanese', 'euc-jp', 'かわのほとりのひとびとのうたと暮らし'],
    ['Greek of Windows', 'win1253', 'Τραγούδια των ποταμών και των ανθρώπων'],
    ['Latin-2', 'iso-8859-2', 'Řeka a lidé na jejích březích, příběhy z Łodzi'],
  ])('d2 refuses %s rather than read it as Chinese', (_what, encoding, title) => {
    expect(
      read(
        iso([
          ['001', utf8('d2')],
          ['245', Buffer.concat([utf8('10\u001fa'), iconv.encode(title, encoding)])],
        ]),
      ),
    ).toBe(refused);
  });

  it('g1 reads Big5 as Big5, and says so', () => {
    const big5 = (text: string) => iconv.encode(text, 'big5');
    const record = iso([
      ['001', utf8('g1')],
      ['100', coded('09  ')],
      ['200', big5('1 \u001fa河岸上的燈火\u001ff林一舟著')],
      ['210', big5('0 \u001fa臺北市\u001fc遠橋\u001fd民108')],
    ]);
    expect(read(record)).toMatchObject({
      charset: 'big5',
      '200': '$a河岸上的燈火$f林一舟著',
      '210': '$a臺北市$c遠橋$d民108',
      warned: ['charset_guessed'],
    });
    const item = itemOf(record);
    expect(item.kind === 'record' && item.record.charset.confidence).toBeLessThan(1);
  });

  it('says of text in GBK that its record says to be UTF-8 that the set was guessed', () => {
    const title = gbk('1 \u001fa江边的灯火与渔歌\u001ff林一舟著');
    const of = (set: string) =>
      read(
        iso([
          ['001', utf8('g2')],
          ['100', coded(set)],
          ['200', title],
        ]),
      );
    expect(of('50  ')).toMatchObject({ charset: 'gb18030', warned: ['charset_guessed'] });
    expect(of('0120')).toMatchObject({ charset: 'gb18030', warned: [] });
  });

  it('g1 still reads traditional characters in GBK, simplified ones without a label, and one rare name', () => {
    for (const title of ['漢書藝文志講疏', '史記會注考證附校補', '江边的灯火', '论语', '鬻子注']) {
      const record = iso([
        ['001', utf8('g')],
        ['100', coded('0120')],
        ['200', gbk(`1 \u001fa${title}\u001ff林一舟著`)],
      ]);
      expect(read(record)).toMatchObject({ charset: 'gb18030', '200': `$a${title}$f林一舟著` });
    }
  });

  it.each([
    ['905', '  \u001faWHU\u001fc武大图书馆藏书\u001fdI247.5'],
    ['330', `  \u001fa${'本书收入长江中游渔民世代传唱的歌谣。'.repeat(9)}`],
  ])('c1 c3 reads field %s in GBK in a record of UTF-8, with a warning', (tag, text) => {
    const record = iso([
      ['001', utf8('c1')],
      ['100', coded('50  ')],
      ['200', CHINESE],
      [tag, gbk(text)],
    ]);
    expect(read(record)).toMatchObject({
      charset: 'utf-8',
      warned: ['field_recoded'],
      '200': '$a江水流过的城市$f林一舟著',
      [tag]: text.slice(2).replaceAll('\u001f', '$'),
    });
  });

  it('c1 the same the other way round: one field of UTF-8 among many of GBK', () => {
    const local = gbk('  \u001fa武汉大学图书馆工学分馆密集书库三楼东侧社会科学图书阅览室'.repeat(3));
    const record = iso([
      ['001', utf8('c5')],
      ['100', coded('0120')],
      ['200', CHINESE],
      ['905', local],
    ]);
    expect(read(record)).toMatchObject({
      '200': '$a江水流过的城市$f林一舟著',
      warned: ['field_recoded', 'charset_guessed'],
    });
  });

  it('c1 refuses where the odd field is not Chinese for certain', () => {
    for (const odd of [
      latin1('  \u001faCançao'),
      Buffer.from([0x20, 0x20, 0x1f, 0x61, 0xce, 0xe4]),
      iconv.encode('  \u001faречная', 'win1251'),
    ])
      expect(
        read(
          iso([
            ['001', utf8('c6')],
            ['100', coded('50  ')],
            ['200', CHINESE],
            ['905', odd],
          ]),
        ),
      ).toBe(refused);
  });

  it('y1 reads MARC-8 with lines under whole words, but not German in Latin-1', () => {
    const under = (text: string) =>
      Buffer.concat([...text].flatMap((letter) => (letter === ' ' ? [utf8(' ')] : [Buffer.of(0xf6), utf8(letter)])));
    const title = Buffer.concat([utf8('10\u001faGrowth of '), under('Piscis aqua'), utf8(' in rivers')]);
    expect(
      read(
        iso([
          ['001', utf8('y1')],
          ['008', utf8('760101s1976    xxu           000 0 eng d')],
          ['245', title],
        ]),
      ),
    ).toMatchObject({
      charset: 'marc-8',
      '245': '$aGrowth of P̲i̲s̲c̲i̲s̲ a̲q̲u̲a̲ in rivers',
    });
    const german = latin1('10\u001faGrößere Wörter über schöne Flüsse, können wir hören');
    expect(
      read(
        iso([
          ['001', utf8('y2')],
          ['008', utf8('760101s1976    gw            000 0 ger d')],
          ['245', german],
        ]),
      ),
    ).toBe(refused);
  });

  it('h1 warns of characters that only one system’s font has; h2 reads what GB 18030 once placed among them', () => {
    const eudc = iso([
      ['001', utf8('h1')],
      ['100', coded('0120')],
      ['200', Buffer.concat([gbk('1 \u001fa林'), Buffer.of(0xaa, 0xa1), gbk('传\u001ff林一舟著')])],
    ]);
    expect(read(eudc)).toMatchObject({ '200': '$a林\ue000传$f林一舟著', warned: ['private_use'] });
    const placed = iso([
      ['001', utf8('h2')],
      ['100', coded('0120')],
      ['200', Buffer.concat([gbk('1 \u001fa'), Buffer.of(0xfe, 0x59, 0xfe, 0xa0, 0xa6, 0xd9), gbk('集林一舟著')])],
    ]);
    expect(read(placed)).toMatchObject({ '200': '$a\u9fb4\u9fbb\ufe10集林一舟著', warned: [] });
    const item = itemOf(placed);
    for (const charset of ['gbk', 'gb18030'] as const)
      expect(
        item.kind === 'record' &&
          Buffer.from(writeIso2709(item.record, { charset })).includes(Buffer.of(0xfe, 0x59, 0xfe, 0xa0, 0xa6, 0xd9)),
      ).toBe(true);
  });
});

describe('subfields and places that are damaged', () => {
  const withTitle = (title: string) =>
    iso([
      ['001', utf8('a')],
      ['100', coded('50  ')],
      ['200', utf8(title)],
    ]);

  it.each([
    [
      'a1 a delimiter inside the text',
      '1 \u001fa深秋的林间\u001f树上传来什么声音\u001ff林一舟著',
      '$a深秋的林间树上传来什么声音$f林一舟著',
    ],
    ['a1 the same before any subfield', '1 \u001f树上的声音\u001ff林一舟著', '$a树上的声音$f林一舟著'],
    [
      'a2 an accent on the code',
      '1 \u001faParis\u001f\u00e1Éditions du Quai\u001fc1959',
      '$aParis$aÉditions du Quai$c1959',
    ],
    [
      'a2 the accent as a mark of its own',
      '1 \u001faParis\u001fb\u0301Editions\u001fc1959',
      '$aParis$b\u0301Editions$c1959',
    ],
    ['j4 a blank code', '1 \u001f v.1-30 (1990-2019)', '$av.1-30 (1990-2019)'],
    ['nothing at all', '1 \u001fa江边\u001f\u001ff林一舟著', '$a江边$f林一舟著'],
  ])('%s', (_row, title, right) => {
    expect(read(withTitle(title))).toMatchObject({ '200': right });
  });

  it('j4 a1 a2 the same in MARCXML', () => {
    const field = (code: string, text: string) => `<subfield code="${code}">${text}</subfield>`;
    const xml = (inner: string) =>
      utf8(
        `<record><leader>     nam a22        4500</leader><controlfield tag="001">x</controlfield><datafield tag="866" ind1=" " ind2=" ">${inner}</datafield></record>`,
      );
    expect(read(xml(field(' ', 'v.1-30')), 'marcxml')).toMatchObject({ '866': '$av.1-30', warned: ['subfield_code'] });
    expect(read(xml(field('a', 'v.1') + field('树', '叶')), 'marcxml')).toMatchObject({ '866': '$av.1树叶' });
    expect(read(xml(field('a', 'v.1') + field('é', 'x')), 'marcxml')).toMatchObject({ '866': '$av.1$ex' });
  });

  it('k5 leaves a blank for what cannot stand in a coded field, so that nothing moves', () => {
    for (const sign of ['\u001f', '\u0000', '\u0007', '\n', '\t']) {
      const bytes = iso(
        [
          ['001', utf8('k5')],
          ['008', utf8(`200101s2019    cc ${sign}          000 0 chi d`)],
          ['245', utf8('10\u001fa岸边的草')],
        ],
        { scheme: 'a' },
      );
      expect(read(bytes)).toMatchObject({
        '008': '200101s2019    cc            000 0 chi d',
        warned: ['control_characters'],
      });
    }
  });

  const note = utf8(' 0\u001faCN\u001fbWHU\u001e\u001fc20200101');
  const nine = [
    ['001', utf8('b')],
    ['100', coded('50  ')],
    ['200', CHINESE],
    ['801', note],
    ['905', utf8('  \u001faWHU\u001fdU448')],
  ] as const;
  const right = { '200': '$a江水流过的城市$f林一舟著', '801': '$aCN$bWHU$c20200101', '905': '$aWHU$dU448' };

  it('b3 reads a field with a stray terminator in it where the directory is right', () => {
    expect(read(iso(nine))).toMatchObject({ ...right, warned: ['terminator_in_field', 'control_characters'] });
  });

  it.each([
    ['characters', (bytes: Buffer) => [...bytes.toString()].length],
    ['units of UTF-16', (bytes: Buffer) => bytes.toString().length],
  ])('b2 the same where the directory counts %s', (_what, count) => {
    const rare = [...nine, ['330', utf8('  \u001fa𠮷野家旁的𠀋人')]] as const;
    const read2 = read(iso(rare, { count }));
    expect(read2).toMatchObject({ ...right, '330': '$a𠮷野家旁的𠀋人' });
    expect(read2).toMatchObject({ warned: expect.arrayContaining(['directory_repaired']) as string[] });
  });

  it.each([0x1f, 0x20, 0x00])('z1 reads a directory that ends in %d', (directoryEnd) => {
    const fields = [
      ['001', utf8('z1')],
      ['100', coded('50  ')],
      ['200', CHINESE],
    ] as const;
    expect(read(iso(fields, { directoryEnd }))).toMatchObject({
      '001': 'z1',
      '200': right['200'],
      warned: ['directory_repaired'],
    });
  });
});

describe('MARCXML with something of its own', () => {
  const xml = (inner: string) =>
    utf8(
      `<record>${inner}<leader>     nam a22        4500</leader><controlfield tag="001">x</controlfield><datafield tag="245" ind1="1" ind2="0"><subfield code="a">江上的桥</subfield></datafield></record>`,
    );

  it.each([
    [
      'j1 a field whose tag cannot be one',
      '<datafield tag="42" ind1=" " ind2=" "><subfield code="a">dc</subfield></datafield>',
      'tag_unusable',
    ],
    ['j1 a control field without a tag', '<controlfield>x</controlfield>', 'tag_unusable'],
    ['j3 a foreign element', '<identifier>x:1</identifier>', 'foreign_element'],
    [
      'j3 one with elements in it, even with our names',
      '<about><leader>no</leader><datafield tag="245"/>text</about>',
      'foreign_element',
    ],
  ])('%s is passed over with a warning', (_row, inner, warning) => {
    expect(read(xml(inner), 'marcxml')).toEqual({
      '001': 'x',
      '245': '$a江上的桥',
      charset: 'utf-8',
      warned: [warning],
    });
  });

  it('is refused where our own elements stand in the wrong place', () => {
    expect(read(xml('<subfield code="a">x</subfield>'), 'marcxml')).toBe('marc.xml_structure');
  });
});
