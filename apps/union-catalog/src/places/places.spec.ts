import { HoldingMapping, HoldingPlace } from '@shuqiao/contracts';
import type { MarcRecord } from '@shuqiao/marc';
import * as fc from 'fast-check';
import { checkMapping, isStandard, standardMappings, standardOf, toMappingInForce } from './mapping.js';
import { holdingsIn, holdingsUnder, type StoredPlace, toHoldings, toPlaceViews } from './places.js';

const word = fc.constantFrom(
  '1990',
  '年',
  '-',
  '2001',
  '期',
  '缺',
  '3',
  ',',
  ';',
  '，',
  '合订',
  '卷',
  ' ',
  '(',
  ')',
  '起',
);
const text = fc.oneof(
  fc.string({ maxLength: 600 }),
  fc.array(word, { maxLength: 30 }).map((words) => words.join('')),
);
const field = fc.record({
  tag: fc.constantFrom('905', '852', '866', '863', '960'),
  ind1: fc.constant(' '),
  ind2: fc.constant(' '),
  subfields: fc.array(fc.record({ code: fc.constantFrom(...'abcdefhijkpsv8'), value: text }), { maxLength: 6 }),
});
const record: fc.Arbitrary<MarcRecord> = fc.record({
  leader: fc.constant('00000nas a2200000   4500'),
  fields: fc.array(field, { maxLength: 60 }),
  flavour: fc.constantFrom('marc21' as const, 'cnmarc' as const),
  charset: fc.constant({ name: 'utf-8', confidence: 1 } as never),
});
const codes = fc.uniqueArray(fc.constantFrom(...'abcdepsv'), { maxLength: 6 }).map((some) => some.join(''));
const mapping: fc.Arbitrary<HoldingMapping> = fc.record({
  format: fc.constantFrom('cnmarc' as const, 'marc21' as const),
  tag: fc.constantFrom('905', '960', '852'),
  callNumber: codes,
  callNumberJoin: fc.constantFrom('' as const, '/' as const),
  wholeCallNumber: codes,
  location: codes,
  barcodes: codes,
  copies: codes,
  statement: codes,
  statementTag: fc.constantFrom(null, '866'),
  statementCodes: codes,
});

describe('the holdings in a record', () => {
  it('fit the contract and the table, whatever the record and the mapping', () => {
    fc.assert(
      fc.property(record, mapping, (some, by) => {
        for (const told of [holdingsIn(some, standardMappings), holdingsUnder(some, toMappingInForce(by))]) {
          expect(told.copies).toBeGreaterThanOrEqual(1);
          expect(JSON.stringify(told.places).length).toBeLessThan(400_000);
          const stored = JSON.parse(JSON.stringify(told.places)) as StoredPlace[];
          const views = toPlaceViews([...stored, ...stored]);
          expect(views.map((view) => HoldingPlace.parse(view))).toEqual(views);
        }
      }),
    );
  });

  it('of many holders are carried as far as one answer goes', () => {
    const ranges = Array.from({ length: 300 }, (_, at) => ({
      from: { year: 1500, issue: at * 2 + 1 },
      to: { issue: 1 },
    }));
    const row = { institutionId: 'a', callNumber: 'N5', copies: 1, onLoan: 0, places: [{ copies: 1, ranges }] };
    const holdings = toHoldings(Array.from({ length: 200 }, () => row));
    expect(holdings).toHaveLength(200);
    expect(JSON.stringify(holdings).length).toBeLessThan(400_000);
    expect(holdings[0]?.places).toHaveLength(1);
    expect(holdings.at(-1)).toEqual({ institutionId: 'a', callNumber: 'N5', copies: 1, onLoan: 0 });
  });
});

describe('the mapping of a library', () => {
  it('is the usual one where it says the same, and has a mark of its own where not', () => {
    for (const format of ['cnmarc', 'marc21'] as const) {
      expect(HoldingMapping.parse(standardOf(format))).toEqual(standardOf(format));
      expect(isStandard(standardOf(format))).toBe(true);
      expect(toMappingInForce(standardOf(format))).toBe(standardMappings[format]);
      const other = toMappingInForce({ ...standardOf(format), location: 'x' });
      expect(other.mark).not.toBe(standardMappings[format].mark);
      expect(toMappingInForce({ ...standardOf(format), location: 'x' }).mark).toBe(other.mark);
      expect(() => checkMapping(standardOf(format))).not.toThrow();
    }
  });
});
