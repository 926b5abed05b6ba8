import { fieldLines } from './field-lines.js';

const field = (tag: string, value: string) => ({ tag, ind: '  ', value: null, subfields: [{ code: 'a', value }] });

describe('a difference line by line', () => {
  it('has one line for what stayed, went or came, and two for what was changed', () => {
    const [same, old, fresh] = [field('001', '1'), field('200', '旧'), field('200', '新')];
    const lines = fieldLines([
      { kind: 'same', tag: '001', before: same, after: same },
      { kind: 'changed', tag: '200', before: old, after: fresh },
      { kind: 'removed', tag: '300', before: old, after: null },
      { kind: 'added', tag: '330', before: null, after: fresh },
    ]);
    expect(lines.map(({ sign, field: { tag }, against }) => [sign, tag, against !== null])).toEqual([
      ['=', '001', false],
      ['−', '200', true],
      ['+', '200', true],
      ['−', '200', false],
      ['+', '200', false],
    ]);
  });
});
