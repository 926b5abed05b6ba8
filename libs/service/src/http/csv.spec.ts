import { csvLine } from './csv.js';

describe('a line of CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['＝1+1', "'＝1+1"],
    ['＠x', "'＠x"],
    ['\t=1', "'\t=1"],
    ['+8613800001234', '+8613800001234'],
    ['-5', '-5'],
    ['-2+3', "'-2+3"],
  ])('REG-20 keeps numbers and phones as they are and disarms formulas: %j', (value, written) => {
    expect(csvLine(value)).toBe(`${written}\r\n`);
  });

  it('quotes what has separators, quotation marks or line ends', () => {
    expect(csvLine('a,b', 'say "x"', 'two\nlines', null, 7)).toBe('"a,b","say ""x""","two\nlines",,7\r\n');
  });
});
