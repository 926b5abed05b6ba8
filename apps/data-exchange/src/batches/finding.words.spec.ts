import { Readable } from 'node:stream';
import { readMarc } from '@shuqiao/marc';
import { wordsForProblem, wordsForWarnings } from './finding.words.js';

const BOTH = /^[^()]*\p{Script=Han}[^()]* \([^\p{Script=Han}]+\)$/u;

async function itemsOf(text: string) {
  const items = [];
  for await (const item of readMarc(Readable.from([Buffer.from(text)]))) items.push(item);
  return items;
}

describe('reasons of a load', () => {
  it('P-8 say in Chinese and in English what is wrong with a stretch that is no record', async () => {
    const [item] = await itemsOf('22 bytes of plain text');
    if (item?.kind !== 'error') throw new Error('a record was read out of plain text');
    expect(wordsForProblem(item.error)).toMatch(BOTH);
    expect(wordsForProblem(item.error).split(' (')[0]).toBe('这段内容不是书目记录');
  });

  it('P-8 do not repeat what a library says of broken XML', () => {
    const message = '1:23: unexpected close tag.';
    expect(wordsForProblem({ code: 'marc.xml_malformed', message } as never)).toBe(
      'XML 格式不正确，请重新导出 (the XML is not well formed: export it again)',
    );
  });

  it('P-8 name each kind of what was mended once, with its field', () => {
    const warnings = [
      { code: 'empty_subfield', tag: '245', message: '$b is empty' },
      { code: 'empty_subfield', tag: '260', message: '$c is empty' },
      { code: 'leader_length', message: 'says 120, is 118' },
    ] as const;
    expect(wordsForWarnings(warnings as never)).toBe(
      '字段 245：有空的子字段；记录长度与头标不符 ' +
        '(field 245: a subfield is empty – $b is empty; the length differs from the leader – says 120, is 118)',
    );
  });
});
