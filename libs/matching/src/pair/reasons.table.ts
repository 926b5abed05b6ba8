interface Rule {
  readonly points: number;
  readonly veto?: true;
  /** Never joined without a look, whatever else is the same. */
  readonly doubt?: true;
  readonly zh: string;
  readonly en: string;
}

const RULES = {
  isbn_same: { points: 0.5, zh: 'ISBN 相同：{a}', en: 'same ISBN: {a}' },
  isbn_cancelled_same: {
    points: 0.35,
    zh: '已注销或其他载体的 ISBN 相同：{a}',
    en: 'same ISBN, cancelled or of another form: {a}',
  },
  isbn_set_same: {
    points: 0.05,
    zh: '只有整套书的 ISBN 相同：{a}',
    en: 'only the ISBN of the whole set is the same: {a}',
  },
  isbn_differs: { points: -0.35, zh: 'ISBN 不同：{a}，{b}', en: 'different ISBN: {a}, {b}' },
  issn_same: { points: 0.5, zh: 'ISSN 相同：{a}', en: 'same ISSN: {a}' },
  issn_differs: { points: -0.6, zh: 'ISSN 不同：{a}，{b}', en: 'different ISSN: {a}, {b}' },
  number_same: { points: 0.45, zh: '编号相同：{a}', en: 'same number: {a}' },
  number_differs: { points: -0.3, zh: '编号不同：{a}，{b}', en: 'different number: {a}, {b}' },
  sudoc_same: { points: 0.1, zh: '政府出版物分类号相同：{a}', en: 'same SuDoc class number: {a}' },
  control_same: { points: 0.1, zh: '记录控制号相同：{a}', en: 'same control number: {a}' },
  title_exact: { points: 0.35, zh: '题名相同：{a}', en: 'same title: {a}' },
  title_near: {
    points: 0.33,
    zh: '题名仅虚词、标点或副题名写法不同：{a}，{b}',
    en: 'titles differ only in function words, punctuation or where the subtitle stands: {a}, {b}',
  },
  title_romanised: {
    points: 0.27,
    zh: '一方题名为拼音，读音相同：{a}，{b}',
    en: 'the same title, romanised in one: {a}, {b}',
  },
  title_typo: {
    points: 0.2,
    zh: '题名相差一两个字，可能是录入错误：{a}，{b}',
    en: 'titles differ in a letter or two, perhaps a slip: {a}, {b}',
  },
  title_extended: {
    points: 0.15,
    zh: '一方的题名是另一方的其他题名：{a}，{b}',
    en: 'the title of one is a variant title of the other: {a}, {b}',
  },
  title_different: { points: -0.5, zh: '题名不同：{a}，{b}', en: 'different titles: {a}, {b}' },
  subtitle_differs: { points: -0.2, zh: '副题名不同：{a}，{b}', en: 'different subtitles: {a}, {b}' },
  companion: { points: -0.4, zh: '一方是配套用书：{a}', en: 'one is a companion to the other: {a}' },
  agent_same: { points: 0.2, zh: '责任者相同：{a}', en: 'same author: {a}' },
  agent_near: { points: 0.12, zh: '责任者姓名写法相近：{a}', en: 'nearly the same name of the author: {a}' },
  agent_romanised: { points: 0.15, zh: '责任者姓名拼音相同：{a}', en: 'same name of the author in romanisation: {a}' },
  body_same: { points: 0.17, zh: '责任团体相同：{a}', en: 'same body: {a}' },
  agent_in_statement: {
    points: 0.17,
    zh: '责任说明中有对方的责任者：{a}',
    en: "the author stands in the other's statement of responsibility: {a}",
  },
  agent_differs: { points: -0.45, zh: '责任者不同：{a}，{b}', en: 'different authors: {a}, {b}' },
  translator_differs: { points: 0, doubt: true, zh: '译者不同：{a}，{b}', en: 'different translators: {a}, {b}' },
  year_same: { points: 0.1, zh: '出版年相同：{a}', en: 'same year: {a}' },
  year_next: { points: -0.03, zh: '出版年相差一年：{a}，{b}', en: 'years differ by one: {a}, {b}' },
  year_gap: { points: -0.35, zh: '出版年不同：{a}，{b}', en: 'different years: {a}, {b}' },
  printing: {
    points: 0,
    zh: '出版年不同，但注明是重印：{a}，{b}',
    en: 'different years, but a later printing is stated: {a}, {b}',
  },
  publisher_same: { points: 0.08, zh: '出版者相同：{a}', en: 'same publisher: {a}' },
  publisher_differs: { points: -0.2, zh: '出版者不同：{a}，{b}', en: 'different publishers: {a}, {b}' },
  pages_same: { points: 0.1, zh: '页数相同或相近：{a}，{b}', en: 'same or nearly the same number of pages: {a}, {b}' },
  pages_differ: { points: -0.15, zh: '页数不同：{a}，{b}', en: 'different number of pages: {a}, {b}' },
  part_same: { points: 0.05, zh: '卷册相同：{a}', en: 'same part: {a}' },
  part_differs: { points: 0, veto: true, zh: '卷册不同：{a}，{b}', en: 'different parts: {a}, {b}' },
  part_missing: {
    points: 0,
    veto: true,
    zh: '一方是整部，另一方是其中一册：{a}',
    en: 'one is the whole, the other a part of it: {a}',
  },
  part_name_missing: { points: -0.3, zh: '只有一方有分册名：{a}', en: 'only one names a part: {a}' },
  volumes_differ: { points: 0, veto: true, zh: '册数不同：{a}，{b}', en: 'different number of volumes: {a}, {b}' },
  edition_same: { points: 0.05, zh: '版次相同：{a}', en: 'same edition: {a}' },
  edition_differs: { points: 0, veto: true, zh: '版次不同：{a}，{b}', en: 'different editions: {a}, {b}' },
  edition_missing: {
    points: -0.1,
    zh: '只有一方注明版次：第{a}版，第{b}版',
    en: 'only one states its edition: {a}, {b}',
  },
  edition_words: { points: -0.3, zh: '版本说明不同：{a}；{b}', en: 'different edition statements: {a}; {b}' },
  edition_revised: {
    points: -0.3,
    doubt: true,
    zh: '只有一方是修订或增订的版本：{a}；{b}',
    en: 'only one is a revised edition: {a}; {b}',
  },
  edition_words_differ: { points: -0.6, zh: '两种版本说明：{a}；{b}', en: 'two edition statements: {a}; {b}' },
  medium_differs: { points: 0, veto: true, zh: '载体不同：{a}，{b}', en: 'different media: {a}, {b}' },
  address_once: {
    points: 0,
    doubt: true,
    zh: '只有一方给出网址，且未注明载体：可能是网上的电子书',
    en: 'only one gives an address, and no carrier is said: it may be the book on the web',
  },
  level_differs: {
    points: 0,
    veto: true,
    zh: '书目级别不同：{a}，{b}',
    en: 'different bibliographic levels: {a}, {b}',
  },
  material_differs: {
    points: 0,
    veto: true,
    zh: '文献类型不同：{a}，{b}',
    en: 'different kinds of material: {a}, {b}',
  },
  language_differs: { points: -0.3, zh: '语种不同：{a}，{b}', en: 'different languages: {a}, {b}' },
  series_number_differs: {
    points: -0.45,
    doubt: true,
    zh: '丛书编号不同：{a}，{b}',
    en: 'different numbers in the series: {a}, {b}',
  },
} as const satisfies Record<string, Rule>;

export type ReasonCode = keyof typeof RULES;

/** What each observation is worth and how it is said. {a} and {b} stand for what the two records have. */
export const REASONS: Readonly<Record<ReasonCode, Rule>> = RULES;
