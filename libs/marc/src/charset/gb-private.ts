/**
 * Characters that GB 18030 placed in Unicode's private use area before Unicode had them, and their code points now
 * (GB 18030-2005 and -2022): fourteen parts of characters, ten signs for vertical writing.
 */
const NOW = new Map<string, string>([
  ['\ue78d', '\ufe10'],
  ['\ue78e', '\ufe12'],
  ['\ue78f', '\ufe11'],
  ['\ue790', '\ufe13'],
  ['\ue791', '\ufe14'],
  ['\ue792', '\ufe15'],
  ['\ue793', '\ufe16'],
  ['\ue794', '\ufe17'],
  ['\ue795', '\ufe18'],
  ['\ue796', '\ufe19'],
  ['\ue816', '\u{20087}'],
  ['\ue817', '\u{20089}'],
  ['\ue818', '\u{200cc}'],
  ['\ue81e', '\u9fb4'],
  ['\ue826', '\u9fb5'],
  ['\ue82b', '\u9fb6'],
  ['\ue82c', '\u9fb7'],
  ['\ue831', '\u{215d7}'],
  ['\ue832', '\u9fb8'],
  ['\ue83b', '\u{2298f}'],
  ['\ue843', '\u9fb9'],
  ['\ue854', '\u9fba'],
  ['\ue855', '\u{241fe}'],
  ['\ue864', '\u9fbb'],
]);
const BEFORE = new Map([...NOW].map(([before, now]) => [now, before]));
const PRIVATE = /[\ue78d-\ue864]/g;
const PLACED = /[\u9fb4-\u9fbb\ufe10-\ufe19\u{20087}\u{20089}\u{200cc}\u{215d7}\u{2298f}\u{241fe}]/gu;

/** Text as it was decoded from GB 18030, with the code points that Unicode has for it now. */
export const fromPrivateUse = (text: string): string => text.replace(PRIVATE, (one) => NOW.get(one) ?? one);

/** The reverse, before text is encoded: so that it gets the two bytes that older systems know. */
export const toPrivateUse = (text: string): string => text.replace(PLACED, (one) => BEFORE.get(one) ?? one);
