import { HoldingMapping } from '@shuqiao/contracts';
import { tidied } from '../forms/limits.js';
import { exactFields, mappingOf, MappingForm, startOf } from './mapping-rules.js';

const typed = {
  format: 'cnmarc',
  tag: '905',
  callNumber: 'de',
  callNumberJoin: ' ',
  wholeCallNumber: 's',
  location: 'c',
  barcodes: 'b',
  copies: 'f',
  statement: 'v',
  statementTag: '',
  statementCodes: '',
};

describe('the form of a holdings mapping', () => {
  it('gives what it was given, the blank between the parts of a call number too', () => {
    const mapping = mappingOf({ ...typed, tag: ' 905 ' });
    expect(mapping).toEqual({ ...typed, statementTag: null });
    expect(mapping && startOf(HoldingMapping.parse(mapping))).toEqual(typed);
  });

  it.each<[Partial<typeof typed>, keyof typeof typed]>([
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
  ])('finds %j wrong at its field', (change, field) => {
    const changed = { ...typed, ...change };
    expect(mappingOf(changed)).toBeNull();
    const { error } = MappingForm.safeParse(tidied(MappingForm, changed, exactFields));
    expect(new Set(error?.issues.map(({ path }) => path[0]))).toEqual(new Set([field]));
  });
});
