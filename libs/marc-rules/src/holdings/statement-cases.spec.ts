import { formatStatement, parseStatement } from '../index.js';

/** Statements as libraries write them, each with what it says; once read wrong. */
describe('statements that were once read wrong', () => {
  it.each([
    ['v.7- (1991- )', '1991 年 7 卷起'],
    ['v.1-5 (1985-1989), v.7- (1991- )', '1985 年 1 卷–1989 年 5 卷，1991 年 7 卷起'],
    ['1985(1-6),1986(2-12)', '1985 年 1–6 期，1986 年 2–12 期'],
    ['1985(1,3,5)', '1985 年 1 期，1985 年 3 期，1985 年 5 期'],
    ['1985(1-12)-1990(1-12)', '1985 年 1 期–1990 年 12 期'],
    ['1990-94, 96-99', '1990–1994，1996–1999'],
    ['1990,92,94', '1990，1992，1994'],
    ['1998-2005;2005年缺第3期', '1998–2005；缺 2005 年 3 期'],
    ['1990,1991(缺1-3期),1992', '1990–1992；缺 1991 年 1–3 期'],
    ['Vol. 12, no. 3 (Mar. 1999)-v.20, no.12 (Dec. 2007)', '1999 年 12 卷 3 期–2007 年 20 卷 12 期'],
  ])('%s', (statement, right) => {
    const read = parseStatement(statement);
    expect(read.isWhole).toBe(true);
    expect(formatStatement(read, 'zh')).toBe(right);
  });

  it('keeps issues that may be issues, and gaps that tell their own year', () => {
    expect(parseStatement('1990,12').ranges).toEqual([
      { from: { year: 1990, issue: 12 }, to: { year: 1990, issue: 12 } },
    ]);
    expect(parseStatement('1990-2000 (缺1995)').gaps).toEqual([]);
  });
});
