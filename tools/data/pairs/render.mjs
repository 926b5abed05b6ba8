// Writes a book (book.mjs) down as a MARC record in the manner of a cataloguer (styles.mjs).
import { toTraditional } from './traditional.mjs';

const CHINESE_DIGITS = '零一二三四五六七八九十';
const NOTE = '演示数据: 为匹配测试编写, 并非真实馆藏记录';

const data = (tag, indicators, ...pairs) => {
  const subfields = pairs.filter(([, value]) => value).map(([code, value]) => ({ code, value: String(value) }));
  return subfields.length > 0 ? [{ tag, ind1: indicators[0], ind2: indicators[1], subfields }] : [];
};

const FULL_WIDTH = { ',': '，', ':': '：', '(': '（', ')': '）' };
const widened = (text) => text.replace(/[,:()]\s?/g, (sign) => FULL_WIDTH[sign.trim()]).replace(/\d/g, (digit) => String.fromCodePoint(digit.codePointAt(0) + 0xfee0));

/** The text as the house writes it: traditional characters, full-width signs. */
function written(text, style) {
  const wide = style.fullWidth ? widened(text) : text;
  return style.traditional ? toTraditional(wide) : wide;
}

function isbnText({ isbn }, { isbnForm }) {
  if (!isbnForm.startsWith('10')) return isbnForm === '13' ? isbn : `${isbn.slice(0, 3)}-7-${isbn.slice(4, 8)}-${isbn.slice(8, 12)}-${isbn[12]}`;
  const nine = isbn.slice(3, 12);
  const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  const ten = `${nine}${check === 10 ? 'X' : check}`;
  return isbnForm === '10' ? ten : `7-${ten.slice(1, 5)}-${ten.slice(5, 9)}-${ten[9]}`;
}

const yearText = ({ year, printing }, { yearForm, month }) => {
  const text = yearForm.replace('Y', year).replace('M', String(month).padStart(2, '0'));
  return printing ? `${text}(${printing}重印)` : text;
};

function editionText({ edition, editionNote }, { editionForm, firstEditionStated }) {
  if (edition === 0 || (edition === 1 && !firstEditionStated)) return editionNote;
  const number = editionForm === '第一版' && edition <= 10 ? `第${CHINESE_DIGITS[edition]}版` : editionForm.replace('N', edition).replace('一', edition);
  return editionNote ? `${number} (${editionNote})` : number;
}

/** Title proper, the part and the subtitle, each where this cataloguer puts it. */
function titleTexts({ title, part, subtitle, titleNoise }, style) {
  const shapes = { brackets: `（${part.number}）`, blank: ` ${part.number}`, stop: `. ${part.number}` };
  const inTitle = part.number && style.partPlace !== 'field' && !part.name;
  const inColon = subtitle && style.subtitlePlace === 'colon' && !part.number;
  return {
    proper: `${titleNoise ?? title}${inTitle ? shapes[style.partPlace] : ''}${inColon ? ` : ${subtitle}` : ''}`,
    number: inTitle ? '' : part.number,
    name: part.name,
    subtitle: inColon ? '' : subtitle,
  };
}

const SECONDARY = /译|注|校|点/;
const bare = (role) => role.replace(/^等/, '');

/** "(美)甲, 乙等著": the statement of responsibility, those of one role together. */
function statementOf(creators, { rolesGiven, house }) {
  const groups = [];
  for (const creator of creators) {
    const name = creator.origin ? `(${creator.origin})${creator.name}` : creator.name;
    const last = groups.at(-1);
    if (last && bare(last.role) === bare(creator.role)) last.names.push(name);
    else groups.push({ names: [name], role: creator.role });
  }
  const others = (names) => (names.length > 3 ? `${names[0]}${house === 'nlc' ? '[等]' : '…[等]'}` : names.join(', '));
  return groups.map(({ names, role }) => others(names) + (rolesGiven ? role : ''));
}

const pinyinOf = (text, { pinyin, house }) => {
  if (!text || pinyin === 'none') return '';
  const capital = (word) => word[0].toUpperCase() + word.slice(1);
  const shaped = house === 'calis' ? text.split(' ').map(capital).join(' ') : text;
  return pinyin === 'words' ? shaped.replace(/ (?=[a-z])/gi, (blank, at) => (at % 2 === 0 ? '' : blank)) : shaped;
};

function extentText({ pages, volumes, medium }, style) {
  if (medium === 'electronic') return pages ? `在线资源(${pages}页)` : '在线资源';
  if (volumes > 1) return `${volumes}册`;
  if (!pages) return '';
  return style.preliminaryPages ? `${style.preliminaryPages},${pages}页` : `${pages}页`;
}

const shortPublisher = (text, { publisherForm }) => (publisherForm === 'short' ? text.replace(/出版社$/, '') || text : text);
const placeText = (text, { placeForm }) => ({ none: '', '[plain]': `[${text}]` })[placeForm] ?? text;

/** A foreign name "伊恩·古德费洛" as family name and rest, as 701 $a $b has it. */
function nameParts({ name }, { familyApart }) {
  const at = name.lastIndexOf('·');
  return familyApart && at > 0 ? [name.slice(at + 1), name.slice(0, at)] : [name, ''];
}

const shownCreators = (book, style) => (style.onlyFirstCreator ? book.creators.slice(0, 1) : book.creators);

function unimarcAgents(book, style) {
  const { pinyinCode } = HABITS[style.house];
  return shownCreators(book, style).flatMap((creator, at) => {
    const [family, rest] = nameParts(creator, style);
    const isSecondary = at > 0 && SECONDARY.test(bare(creator.role));
    return data(isSecondary ? '702' : '701', ' 0', ['c', creator.origin && `(${creator.origin})`], ['a', written(family, style)], ['b', written(rest, style)], [pinyinCode, pinyinOf(creator.pinyin, style)], ['4', style.rolesGiven ? written(bare(creator.role), style) : '']);
  });
}

/** What a house writes that others do not: the code of pinyin, the country, where and what the general material is. */
const MAINLAND = { flavour: 'cnmarc', country: 'CN', pinyinCode: '9', material: '', classed: true };
const HABITS = {
  nlc: { ...MAINLAND, material: '专著' },
  calis: { ...MAINLAND, pinyinCode: 'A' },
  vendor: { ...MAINLAND, classed: false },
  cmarc: { ...MAINLAND, flavour: 'cmarc', country: 'cw' },
};

const materialOf = ({ medium }, { generalMaterial }, { material }) => {
  if (medium === 'electronic') return '电子资源';
  return generalMaterial ? material : '';
};

function unimarc(book, style) {
  const texts = titleTexts(book, style);
  const write = (text) => written(String(text ?? ''), style);
  const [first, ...more] = statementOf(shownCreators(book, style), style);
  const house = HABITS[style.house];
  const gmd = materialOf(book, style, house);
  const price = book.isbnOfSet ? `CNY128.00（全${book.setSize ?? 3}册）` : 'CNY38.00';
  const isTaiwan = house.flavour === 'cmarc';
  return {
    flavour: house.flavour,
    leader: '00000nam0 2200000   450 ',
    fields: [
      { tag: '001', value: String(style.number).padStart(9, '0') },
      ...(book.isbn ? data('010', '  ', ['a', isbnText(book, style)], ['d', write(price)]) : []),
      ...data('100', '  ', ['a', `${style.entered}d${book.year || '    '}    em y0chiy50      ea`]),
      ...data('101', '0 ', ['a', 'chi']),
      ...data('102', '  ', ['a', house.country]),
      ...data('200', '1 ', ['a', write(texts.proper)], [house.pinyinCode, pinyinOf(book.pinyin, style)], ['b', isTaiwan ? '' : gmd], ['h', write(texts.number)], ['i', write(texts.name)], ['e', write(texts.subtitle)], ['f', write(first)], ...more.map((text) => ['g', write(text)])),
      ...(isTaiwan && gmd ? data('204', '  ', ['a', write(gmd)]) : []),
      ...data('205', '  ', ['a', write(editionText(book, style))]),
      ...data('210', '  ', ['a', write(placeText(book.place, style))], ['c', write(shortPublisher(book.publisher, style))], ['d', book.year ? write(yearText(book, style)) : '']),
      ...data('215', '  ', ['a', write(extentText(book, style))], ['d', '24cm']),
      ...(style.seriesGiven ? data('225', '2 ', ['a', write(book.series)]) : []),
      ...data('300', '  ', ['a', NOTE]),
      ...(house.classed ? data('690', '  ', ['a', book.clc]) : []),
      ...unimarcAgents(book, style),
      ...data('801', ' 0', ['a', house.country], ['b', style.house.toUpperCase()]),
    ],
  };
}

/** A field of MARC 21 in Chinese alone, or in pinyin with its counterpart in 880. Each pair has code, Chinese, pinyin. */
function inScripts(house, tag, indicators, occurrence, ...triples) {
  const chinese = triples.map(([code, text]) => [code, text]);
  if (!chinese.some(([, text]) => text)) return [];
  if (house !== 'marc21_880') return data(tag, indicators, ...chinese);
  const latin = triples.map(([code, text, pinyin]) => [code, pinyin ?? text]);
  const number = String(occurrence).padStart(2, '0');
  return [
    ...data(tag, indicators, ['6', `880-${number}`], ...latin),
    ...data('880', indicators, ['6', `${tag}-${number}/$1`], ...chinese),
  ];
}

function marc21(book, style) {
  const texts = titleTexts(book, style);
  const write = (text) => written(String(text ?? ''), style);
  const creators = shownCreators(book, style);
  const [main, ...added] = creators;
  const titles = [texts.proper, texts.number, texts.name, texts.subtitle];
  const last = titles.reduce((at, text, position) => (text ? position : at), 0);
  const [proper, number, name, subtitle] = titles.map((text, at) => (text ? `${write(text)}${at === last ? ' /' : at === 0 && texts.subtitle ? ' :' : ''}` : ''));
  const fixed = `${String(style.entered).slice(2)}s${book.year || 'uuuu'}    cc ${' '.repeat(5)}${book.medium === 'electronic' ? 'o' : ' '}${' '.repeat(11)}chi d`;
  const agent = (tag, creator, at) => inScripts(style.house, tag, '1 ', at, ['a', `${write(creator.name)}.`, `${creator.pinyin || creator.name}.`], ['e', style.rolesGiven && tag === '700' ? write(bare(creator.role)) : '']);
  return {
    flavour: 'marc21',
    leader: '00000nam a2200000 i 4500',
    fields: [
      { tag: '001', value: `m21${style.number}` },
      { tag: '008', value: fixed },
      ...(book.isbn ? data('020', '  ', ['a', isbnText(book, style)], ['q', book.isbnOfSet ? 'set' : '']) : []),
      ...data('084', '  ', ['a', book.clc], ['2', 'clc']),
      ...(main ? agent('100', main, 1) : []),
      ...inScripts(style.house, '245', '10', 2, ['a', proper, book.pinyin && `${book.pinyin} /`], ['n', number], ['p', name], ['b', subtitle], ['c', write(statementOf(creators, style).join(' ; ')), '']),
      ...inScripts(style.house, '250', '  ', 3, ['a', write(editionText(book, style))]),
      ...inScripts(style.house, '264', ' 1', 4, ['a', write(placeText(book.place, style))], ['b', `${write(shortPublisher(book.publisher, style))},`], ['c', book.year ? `${write(yearText(book, style))}.` : '']),
      ...data('300', '  ', ['a', `${write(extentText(book, style)).replace('页', style.house === 'marc21_880' ? ' pages' : '页').replace(/(\d)册$/, style.house === 'marc21_880' ? '$1 volumes' : '$1册')} ;`], ['c', '24 cm']),
      ...(style.seriesGiven ? data('490', '0 ', ['a', write(book.series)]) : []),
      ...data('500', '  ', ['a', NOTE]),
      ...added.flatMap((creator, at) => agent('700', creator, at + 5)),
    ],
  };
}

/** The record of a book in a style. @returns {{ flavour: string, leader: string, fields: object[] }} */
export const render = (book, style) => (style.house.startsWith('marc21') ? marc21(book, style) : unimarc(book, style));
