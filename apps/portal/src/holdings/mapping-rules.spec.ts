import { HoldingMapping } from '@shuqiao/contracts';
import { type Draft, draftOf, mappingOf, wrongIn } from './mapping-rules.js';

const draft: Draft = {
  ...{ tag: '905', callNumber: 'de', callNumberJoin: '/', wholeCallNumber: 's', location: 'c', barcodes: 'b' },
  ...{ copies: 'f', statement: 'v', statementTag: '', statementCodes: '' },
};

describe('the form of a holdings mapping', () => {
  it('gives what it was given', () => {
    const mapping = mappingOf('cnmarc', draft);
    expect(mapping && draftOf(mapping)).toEqual(draft);
    expect(HoldingMapping.parse(mapping)).toEqual({ ...draft, format: 'cnmarc', statementTag: null });
  });

  it.each<[Partial<Draft>, keyof Draft]>([
    [{ tag: '' }, 'tag'],
    [{ tag: '005' }, 'tag'],
    [{ callNumber: '$d' }, 'callNumber'],
    [{ callNumber: 'ded' }, 'callNumber'],
    [{ location: 'A' }, 'location'],
    [{ barcodes: 'abcdefg' }, 'barcodes'],
    [{ statementTag: '86', statementCodes: 'a' }, 'statementTag'],
    [{ statementTag: '905', statementCodes: 'a' }, 'statementTag'],
    [{ statementTag: '866' }, 'statementCodes'],
    [{ statementCodes: 'a' }, 'statementTag'],
  ])('finds %j wrong at its field', (change, key) => {
    const changed = { ...draft, ...change };
    expect(Object.keys(wrongIn(changed))).toEqual([key]);
    expect(mappingOf('cnmarc', changed)).toBeNull();
  });

  it('takes what the contract takes of codes and tags, and nothing else', () => {
    for (const text of ['', 'a', 'a1', 'aa', 'A', '中', 'abcdef', 'abcdefg', ' a', '905', '999', '009', '010']) {
      const { callNumber, tag } = HoldingMapping.shape;
      expect(wrongIn({ ...draft, callNumber: text }).callNumber === undefined).toBe(callNumber.safeParse(text).success);
      expect(wrongIn({ ...draft, tag: text }).tag === undefined).toBe(tag.safeParse(text).success);
    }
  });
});
