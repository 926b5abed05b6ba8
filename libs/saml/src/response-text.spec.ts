import { readXml } from './xml.js';
import { responseText } from './response-text.js';

const base64 = (bytes: string | Uint8Array): string => Buffer.from(bytes).toString('base64');

describe('the text of a response', () => {
  it('comes through base64, broken into lines or not', () => {
    const encoded = base64('<书桥/>');
    expect(responseText(encoded)).toBe('<书桥/>');
    expect(responseText(`${encoded.slice(0, 4)}\r\n${encoded.slice(4)}`)).toBe('<书桥/>');
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'not_base64'],
    ['a list', ['PGEvPg=='], 'not_base64'],
    ['an empty text', '', 'not_base64'],
    ['other letters', 'PGEvPg=%', 'not_base64'],
    ['half a group', 'PGEvP', 'not_base64'],
    ['base64url', 'PGEv-_==', 'not_base64'],
    ['more than 256 KB', 'A'.repeat(256 * 1024 + 4), 'too_large'],
    ['bytes that are no UTF-8', base64(Uint8Array.of(0x3c, 0xc3, 0x28)), 'not_xml'],
  ])('is refused when it is %s', (_, field, reason) => {
    expect(() => responseText(field)).toThrow(expect.objectContaining({ reason }));
  });
});

describe('the reading of XML', () => {
  it('resolves namespaces, entities of XML itself and nesting', () => {
    const root = readXml(
      '<?xml version="1.0"?><a xmlns="urn:1" xmlns:p="urn:2" p:x="1" y="2">t&amp;&#20070;<p:b/></a>',
    );
    expect(root).toMatchObject({ local: 'a', uri: 'urn:1', text: 't&书', children: [{ local: 'b', uri: 'urn:2' }] });
    expect(root.attributes).toContainEqual(expect.objectContaining({ local: 'x', uri: 'urn:2', value: '1' }));
  });

  it.each([
    ['a document type', '<!DOCTYPE a><a/>', 'forbidden_xml'],
    ['a processing instruction', '<a><?x y?></a>', 'forbidden_xml'],
    ['a comment', '<a><!-- --></a>', 'forbidden_xml'],
    ['a CDATA section', '<a><![CDATA[x]]></a>', 'forbidden_xml'],
    ['an unknown entity', '<a>&e;</a>', 'not_xml'],
    ['an unbound prefix', '<p:a/>', 'not_xml'],
    ['an attribute twice', '<a b="1" b="2"/>', 'not_xml'],
    ['two roots', '<a/><a/>', 'not_xml'],
    ['nothing', '', 'not_xml'],
    ['501 elements', `<a>${'<b/>'.repeat(500)}</a>`, 'too_complex'],
    ['51 levels', '<a>'.repeat(51) + '</a>'.repeat(51), 'too_complex'],
    ['101 namespaces', `<a${Array.from({ length: 101 }, (_, n) => ` xmlns:n${n}="u:${n}"`).join('')}/>`, 'too_complex'],
  ])('refuses %s', (_, xml, reason) => {
    expect(() => readXml(xml)).toThrow(expect.objectContaining({ reason }));
  });
});
