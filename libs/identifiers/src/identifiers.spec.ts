import fc from 'fast-check';
import {
  isbnCharacters,
  isbnsIn,
  isIsbn,
  isIsbn10,
  isIsbn13,
  isIsil,
  isIssn,
  isUuid,
  toIsbn10,
  toIsbn13,
  toIssn,
  uuidv7,
} from './index.js';

describe('ISBN', () => {
  it.each([
    ['978-7-115-46147-6', '9787115461476'],
    ['7-113-05198-7', '9787113051983'],
    ['0-8044-2957-X', '9780804429573'],
    ['080442957x (pbk.)', '9780804429573'],
    ['９７８-７-１１５-４６１４７-６（平装）', '9787115461476'],
    ['978 7 115 46147 6', '9787115461476'],
    ['9787115461476 45.00', '9787115461476'],
    ['ISBN 978–7–115–46147–6', '9787115461476'],
    ['979-10-90636-07-1', '9791090636071'],
    // q05, q13, q16, q17 of the cases: something before the number, two numbers, quotation marks, low lines
    ['(精装)9787216900058', '9787216900058'],
    ['［平装］ 978-7-216-90005-8', '9787216900058'],
    ['7-216-9000-1;9787216900133', '9787216900133'],
    ['9787216900134 (错误); 9787216900133', '9787216900133'],
    ['"9787216900164"', '9787216900164'],
    ['“978-7-216-90016-4”', '9787216900164'],
    ['978_7_216_90017_1', '9787216900171'],
    ['ISBN-13: 978-7-115-46147-6', '9787115461476'],
    ['ISBN10 7-113-05198-7', '9787113051983'],
    ['v.1 978-7-115-46147-6 CNY45.00', '9787115461476'],
  ])('reads %s', (text, thirteen) => {
    expect(toIsbn13(text)).toBe(thirteen);
    expect(isIsbn(text)).toBe(true);
  });

  it.each(['978-7-115-46147-7', '7-113-05198-8', '', '12345', 'CNY45.00', '9777115461476', '97871154614761'])(
    'refuses %s',
    (text) => {
      expect(toIsbn13(text)).toBeNull();
      expect(toIsbn10(text)).toBeNull();
      expect(isIsbn(text)).toBe(false);
    },
  );

  it('finds each number of a field', () => {
    expect(isbnsIn('9787216900140/9787216988889 (全套)')).toEqual(['9787216900140', '9787216988889']);
    expect(isbnsIn('CNY128.00 2019')).toEqual([]);
  });

  it('keeps the characters of a number whose check digit is wrong, for a report', () => {
    expect(isbnCharacters('978-7-302-12345-6 (pbk.)')).toBe('9787302123456');
  });

  it('has no ten digit form under 979', () => {
    expect(toIsbn10('979-10-90636-07-1')).toBeNull();
  });

  const nineDigits = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 })
    .map((all) => all.join(''));
  const valid = nineDigits.map(
    (nine) =>
      '0123456789X'
        .split('')
        .map((check) => nine + check)
        .find(isIsbn10) ?? '',
  );

  it('has exactly one right check character for any nine digits', () => {
    fc.assert(
      fc.property(nineDigits, (nine) => '0123456789X'.split('').filter((check) => isIsbn10(nine + check)).length === 1),
    );
  });

  it('goes to thirteen and back without loss', () => {
    fc.assert(
      fc.property(valid, (ten) => {
        const thirteen = toIsbn13(ten) ?? '';
        expect(isIsbn13(thirteen)).toBe(true);
        expect(toIsbn10(thirteen)).toBe(ten);
      }),
    );
  });

  it('finds every change of one digit', () => {
    fc.assert(
      fc.property(valid, fc.nat(12), fc.integer({ min: 1, max: 9 }), (ten, at, step) => {
        const good = toIsbn13(ten) ?? '';
        const digit = (Number(good[at]) + step) % 10;
        return !isIsbn13(good.slice(0, at) + String(digit) + good.slice(at + 1));
      }),
    );
  });

  it('answers for any text without throwing, and only with ISBNs that are right', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const thirteen = toIsbn13(text);
        return thirteen === null || isIsbn13(thirteen);
      }),
    );
  });
});

describe('ISSN', () => {
  it.each([
    ['0254-4164', '0254-4164'],
    ['ISSN 1000-9851', null],
    ['20512821', '2051-2821'],
    ['2434-561x (online)', '2434-561X'],
    ['０２５４－４１６４', '0254-4164'],
    ['0254-41641', null],
    ['', null],
  ])('reads %s as %s', (text, issn) => {
    expect(toIssn(text)).toBe(issn);
    expect(isIssn(text)).toBe(issn !== null);
  });

  it('has exactly one right check character for any seven digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (number) => {
        const seven = String(number).padStart(7, '0');
        return '0123456789X'.split('').filter((check) => isIssn(seven + check)).length === 1;
      }),
    );
  });
});

describe('ISIL', () => {
  it.each(['CN-110001-PKU', 'DE-1a', 'OCLC-WHU', 'US-DLC:a/b', 'M-123'])('takes %s', (text) => {
    expect(isIsil(text)).toBe(true);
  });
  it.each(['', 'CN', 'CN-', 'cn-110001', 'CN-123456789012', 'ABCDE-1', 'CN-武大'])('refuses %s', (text) => {
    expect(isIsil(text)).toBe(false);
  });
});

describe('UUID', () => {
  it('makes version 7 ids that sort in the order they were made', () => {
    const ids = Array.from({ length: 200 }, uuidv7);
    expect(ids.every((id) => isUuid(id) && id[14] === '7')).toBe(true);
    expect([...ids].sort()).toEqual(ids);
  });
  it('refuses what is not a UUID', () => {
    expect(isUuid('4142010486')).toBe(false);
  });
});
