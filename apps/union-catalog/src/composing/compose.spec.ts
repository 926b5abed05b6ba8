import type { MarcField, MarcRecord } from '@shuqiao/marc';
import { compose, type Member } from './compose.js';

const field = (tag: string, subfields: Record<string, string>): MarcField => ({
  tag,
  ind1: ' ',
  ind2: ' ',
  subfields: Object.entries(subfields).map(([code, value]) => ({ code, value })),
});

const newRecord = (flavour: MarcRecord['flavour'], ...fields: MarcField[]): MarcRecord => ({
  leader: '00000nam a2200000 a 4500',
  fields,
  flavour,
  charset: { charset: 'utf-8', confidence: 1 } as never,
});

const newMember = (sourceId: string, quality: number, record: MarcRecord): Member => ({
  sourceId,
  institutionId: `of-${sourceId}`,
  quality,
  record,
});

const shown = (members: Member[]): string[] =>
  compose(members).fields.map(({ field: one, member }) => {
    const text = 'subfields' in one ? one.subfields.map(({ code, value }) => `$${code}${value}`).join('') : one.value;
    return `${one.tag} ${text} < ${member.sourceId}`;
  });

describe('one record of several', () => {
  it('is the only member as it stands', () => {
    const record = newRecord('cnmarc', field('200', { a: '题名' }), field('905', { a: 'WHU' }));
    expect(compose([newMember('a', 10, record)]).record.fields).toEqual(record.fields);
  });

  it('rests on the best, adds numbers and subjects of all, and takes a summary only where it lacks one', () => {
    const base = newRecord('cnmarc', field('200', { a: '题名' }), field('606', { a: '甲' }), field('905', { a: 'A' }));
    const other = newRecord(
      'cnmarc',
      field('010', { a: '978-7-1' }),
      field('200', { a: '別題' }),
      field('330', { a: '提要一' }),
      field('606', { a: '《甲》' }),
      field('606', { a: '乙' }),
      field('905', { a: 'B' }),
    );
    const third = newRecord('cnmarc', field('330', { a: '提要二' }), field('606', { a: '乙', 9: 'yi' }));
    expect(shown([newMember('c', 20, third), newMember('b', 50, other), newMember('a', 90, base)])).toEqual([
      '010 $a978-7-1 < b',
      '200 $a题名 < a',
      '330 $a提要一 < b',
      '606 $a甲 < a',
      '606 $a乙 < b',
    ]);
  });

  it('does not mix formats', () => {
    const chinese = newRecord('cnmarc', field('200', { a: '题名' }));
    const american = newRecord('marc21', field('245', { a: '题名' }), field('650', { a: 'x' }));
    expect(shown([newMember('a', 90, chinese), newMember('b', 10, american)])).toEqual(['200 $a题名 < a']);
  });

  it('brings the pair of a field along and gives both the next number; a link without its pair goes', () => {
    const base = newRecord(
      'marc21',
      field('245', { 6: '880-01', a: 'Ti ming' }),
      field('880', { 6: '245-01/$1', a: '题名' }),
    );
    const other = newRecord(
      'marc21',
      field('245', { 6: '880-01', a: 'Ti ming' }),
      field('650', { 6: '880-02', a: 'Shen hai' }),
      field('651', { 6: '880-07', a: 'Hubei' }),
      field('880', { 6: '650-02/$1', a: '深海' }),
    );
    expect(shown([newMember('a', 90, base), newMember('b', 10, other)])).toEqual([
      '245 $6880-01$aTi ming < a',
      '650 $6880-02$aShen hai < b',
      '651 $aHubei < b',
      '880 $6245-01/$1$a题名 < a',
      '880 $6650-02/$1$a深海 < b',
    ]);
    const crowded = newRecord('marc21', field('100', { 6: '880-05', a: 'x' }), field('245', { a: 'Ti ming' }));
    expect(shown([newMember('a', 90, crowded), newMember('b', 10, other)])).toContain('650 $6880-06$aShen hai < b');
  });
});
