import { fieldDefinition, fieldDefinitions } from '../index.js';

describe('field definitions', () => {
  it.each(['marc21', 'cnmarc'] as const)(
    'of %s are whole: tags in order, names in both languages, codes once',
    (flavour) => {
      const fields = [...fieldDefinitions(flavour).values()];
      expect(fields.length).toBeGreaterThan(100);
      expect(fields.map(({ tag }) => tag)).toEqual(fields.map(({ tag }) => tag).toSorted());
      for (const { tag, zh, en, subfields } of fields) {
        expect([tag, zh, en]).toEqual([
          expect.stringMatching(/^\d{3}$/),
          expect.stringMatching(/\S/),
          expect.stringMatching(/^\w/),
        ]);
        expect(subfields.length > 0).toBe(!tag.startsWith('00'));
        expect(new Set(subfields.map(({ code }) => code)).size).toBe(subfields.length);
        for (const subfield of subfields) {
          expect(subfield).toEqual(expect.objectContaining({ code: expect.stringMatching(/^[0-9a-zA-Z]$/) }));
          expect([subfield.zh, subfield.en]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
        }
      }
    },
  );

  it('tell names and what may be repeated', () => {
    expect(fieldDefinition('cnmarc', '200')).toMatchObject({ zh: '题名与责任说明', repeatable: false });
    expect(fieldDefinition('marc21', '020')).toMatchObject({ repeatable: true });
    expect(fieldDefinition('marc21', '245')?.subfields.find(({ code }) => code === 'n')).toMatchObject({
      zh: '分卷号',
      repeatable: true,
    });
    expect(fieldDefinition('cmarc', '681')).toBe(fieldDefinition('unimarc', '681'));
    expect(fieldDefinition('marc21', '999')).toBeUndefined();
  });
});
