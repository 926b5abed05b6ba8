import { SIMPLIFIED_PAIRS } from './simplified.table.js';

/** Nothing before this code unit has a simplified form; ASCII, Latin and kana are passed over by one comparison. */
const FIRST = 0x3400;
/** In the table of units: the form is to be looked up by its character, because it has two code units. */
const OF_TWO_UNITS = 0xffff;

/** Simplified form by code unit, 0 where there is none. */
const units = new Uint16Array(0x10000);
/** The same by character, for those beyond the basic plane on either side. */
const characters = new Map<string, string>();
for (const line of SIMPLIFIED_PAIRS) {
  const signs = [...line];
  for (let at = 0; at + 1 < signs.length; at += 2) {
    const [from = '', to = ''] = [signs[at], signs[at + 1]];
    if (from.length === 1) units[from.charCodeAt(0)] = to.length === 1 ? to.charCodeAt(0) : OF_TWO_UNITS;
    if (from.length + to.length > 2) characters.set(from, to);
  }
}

/** The form at a place of a text, undefined where the character stays. */
function formAt(text: string, at: number): string | undefined {
  const unit = text.charCodeAt(at);
  if (unit < FIRST) return undefined;
  if (unit >= 0xd800 && unit < 0xdc00) return characters.get(text.slice(at, at + 2));
  const form = units[unit] ?? 0;
  if (form === 0) return undefined;
  return form === OF_TWO_UNITS ? characters.get(text.charAt(at)) : String.fromCharCode(form);
}

/**
 * A text with traditional, Taiwan and Hong Kong forms of characters as simplified ones: 漢書 and 汉书 are both 汉书, 後 and 后
 * are both 后, 乾, 幹 and 干 are all 干. Character by character, so the text keeps its number of characters; what it gives
 * stays as it is when it is given again. For comparing and finding, not for showing: 乾隆 becomes 干隆.
 * Compatibility ideographs are other characters: normalise (NFC or NFKC) first.
 */
export function simplified(text: string): string {
  let folded = '';
  let kept = 0;
  for (let at = 0; at < text.length; at += 1) {
    const form = formAt(text, at);
    if (form === undefined) continue;
    folded += text.slice(kept, at) + form;
    if (text.charCodeAt(at) < 0xdc00 && text.charCodeAt(at) >= 0xd800) at += 1;
    kept = at + 1;
  }
  return kept === 0 ? text : folded + text.slice(kept);
}
