import { numberAtStart, readNumber } from './index.js';
import { countsIn, editionNumber, printingOf } from './numbers.js';

describe('numbers', () => {
  it.each([
    ['12', 12],
    ['１２', 12],
    ['十', 10],
    ['十二', 12],
    ['二十三', 23],
    ['一百零五', 105],
    ['一九九八', 1998],
    ['廿五', 25],
    ['XIV', 14],
    ['second', 2],
    ['2nd', 2],
    ['mild', null],
    ['', null],
    ['上', null],
  ])('%s is %p', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it.each([
    ['3卷', 3],
    ['二册', 2],
    ['II, 黑暗森林', 2],
    ['卷三', null],
  ])('%s begins with %p', (text, value) => {
    expect(numberAtStart(text)).toBe(value);
  });

  it.each([
    ['第2版', 2],
    ['第十二版', 12],
    ['1版', 1],
    ['修订版', null],
    ['2nd ed.', 2],
    ['2d rev. ed.', 2],
    ['Second edition, revised', 2],
    ['Edition 3', 3],
    ['Rev. ed.', null],
    ['中国出版社', null],
    ['影印版', null],
  ])('the edition of %s is %p', (text, value) => {
    expect(editionNumber(text)).toBe(value);
  });

  it.each([
    ['第2版 第3次印刷', '第3次印刷'],
    ['2017(2019重印)', '2019重印'],
    ['2nd printing', '2nd printing'],
    ['2017', null],
  ])('the printing of %s is %p', (text, value) => {
    expect(printingOf([text])).toBe(value);
  });

  it.each([
    ['3册(50,23,1942页)', { pages: 1942, volumes: 3 }],
    ['xxii, 775 p.', { pages: 775, volumes: null }],
    ['1 online resource (vi, 263 pages)', { pages: 263, volumes: null }],
    ['422,图版[40]页', { pages: 422, volumes: null }],
    ['2 volumes', { pages: null, volumes: 2 }],
    ['全二册', { pages: null, volumes: 2 }],
  ])('the counts of %s', (text, counts) => {
    expect(countsIn(text)).toEqual(counts);
  });
});
