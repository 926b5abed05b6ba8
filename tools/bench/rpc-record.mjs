// What both sides of bench:rpc answer: one small record, as the catalogue would.

/** @param {string} id */
export const recordOf = (id) => ({
  id,
  title: '深度学习',
  authors: ['周志华'],
  creators: [{ name: '周志华', role: { zh: '著', en: 'author' } }],
  online: false,
  link: null,
  links: [],
  citation: '周志华. 深度学习[M]. 北京: 清华大学出版社, 2016.',
  publisher: '清华大学出版社',
  year: 2016,
  isbn: ['9787302423287'],
  language: 'chi',
  clc: 'TP181',
  holders: 3,
  demonstration: true,
  otherTitles: [],
  edition: null,
  extent: '425 页',
  place: '北京',
  series: [],
  subjects: ['机器学习'],
  issn: [],
  format: 'cnmarc',
  holdings: [1, 2, 3].map((copies) => ({ institutionId: id, callNumber: 'TP181/Z', copies, onLoan: 0 })),
  leader: '00000nam0 2200000   450 ',
  marc: ['200', '210', '606', '690', '701'].map((tag) => ({
    tag,
    ind: '1 ',
    value: null,
    subfields: [
      { code: 'a', value: '深度学习' },
      { code: 'f', value: '周志华' },
    ],
  })),
});
