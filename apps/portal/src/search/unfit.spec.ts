import { unfit } from './unfit.js';

describe('a query that cannot be searched', () => {
  it.each([
    ['鲁迅', 'isbn', 'noIsbn'],
    ['97871', 'isbn', 'noIsbn'],
    ['978-7-115-46147-0', 'isbn', null],
    ['1000-243x', 'isbn', null],
    ['鲁迅', 'q', null],
    ['！？……', 'q', 'nothing'],
    ['…', 'isbn', 'nothing'],
  ])('P-8 is told before it is asked: %s in %s', (query, scope, why) => {
    expect(unfit(query, scope)).toBe(why);
  });
});
