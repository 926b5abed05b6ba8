import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { decideCharset } from './charset.js';
import { type MarcItem, readMarc, summarise } from '../index.js';

async function titlesOf(name: string): Promise<{ titles: string[]; charsets: string[] }> {
  const bytes = readFileSync(new URL(`../../test-data/${name}`, import.meta.url));
  const items: MarcItem[] = [];
  async function* input(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  for await (const item of readMarc(input())) items.push(item);
  const records = items.flatMap((item) => (item.kind === 'record' ? [item.record] : []));
  return {
    titles: records.map((record) => summarise(record).title),
    charsets: records.map((record) => record.charset.name),
  };
}

const titles = ['小王子', '评说 鼓励 鞭策', "'94中国发展报告"];

describe('the character set', () => {
  it.each([
    ['dp2-cnmarc-utf8.mrc', 'utf-8'],
    ['dp2-cnmarc-gb18030.mrc', 'gb18030'],
    ['dp2-cnmarc-gb18030-crlf.mrc', 'gb18030'],
    ['dp2-cnmarc-gb18030-says-50.mrc', 'gb18030'],
    ['dp2-cnmarc-utf8-says-0120.mrc', 'utf-8'],
  ])('of %s is %s, whatever its label says', async (name, charset) => {
    expect(await titlesOf(name)).toEqual({ titles, charsets: [charset, charset, charset] });
  });

  it('keeps its confidence and the label', () => {
    expect(decideCharset(iconv.encode('高等数学', 'gb18030'), 'gb')).toEqual({
      name: 'gb18030',
      confidence: 0.75,
      label: 'gb',
    });
    expect(decideCharset(Buffer.from('plain'))).toEqual({ name: 'ascii', confidence: 1 });
    expect(decideCharset(Buffer.from('高等数学'), 'gb')?.confidence).toBeLessThan(1);
  });

  it.each([
    ['UTF-8 with one byte lost', Buffer.from('深度学习与计算机网络').subarray(1)],
    ['Latin-1 letters', Buffer.from('Käse und Brötchen', 'latin1')],
    ['MARC-8 diacritics', Buffer.from([0x65, 0xe2, 0x65, 0x20, 0xe8, 0x75])],
    ['two stray bytes', Buffer.from([0x41, 0xff, 0x80, 0x41])],
  ])('is left undecided for %s', (_, bytes) => {
    expect(decideCharset(bytes)).toBeUndefined();
  });

  it('is not GB 18030 because of two stray bytes in a record that says UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('Learning '), Buffer.from([0xc4, 0xe3])]);
    expect(decideCharset(bytes, 'utf-8')).toBeUndefined();
  });
});
