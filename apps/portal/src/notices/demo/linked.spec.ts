import { linked } from './linked.js';

const addressesIn = (text: string) => linked(text).flatMap((piece) => (piece.isAddress ? [piece.text] : []));

describe('a mail’s text', () => {
  it('leads where its addresses lead, without what closes the sentence', () => {
    expect(addressesIn('详情：http://a.test/requests/1。\n退订（https://a.test/x?token=a.b）')).toEqual([
      'http://a.test/requests/1',
      'https://a.test/x?token=a.b',
    ]);
    expect(addressesIn('See https://a.test/1.')).toEqual(['https://a.test/1']);
    expect(addressesIn('javascript:alert(1) ftp://a.test')).toEqual([]);
  });

  it('is whole again when its pieces are put together', () => {
    for (const text of ['', '没有网址', 'http://a.test', 'a http://a.test b http://b.test/ c'])
      expect(
        linked(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
  });
});
