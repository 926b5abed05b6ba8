import type { DataField, Subfield } from '@shuqiao/marc';
import { bare, fieldOf } from './isbd.js';

const SIGNS: Readonly<Record<string, string>> = { d: '=', e: ':', a: ';' };

/** 200 in 245: $d and $e (and further titles) become $b with their ISBD signs, $f and $g become $c (ISBD 1.3–1.4). */
export function titleToMarc21(title: DataField): DataField | undefined {
  const subfields: Subfield[] = [];
  let rest = '';
  let restAt = -1;
  let said = '';
  for (const { code, value } of title.subfields) {
    const sign = code === 'a' && subfields.length === 0 ? undefined : SIGNS[code];
    if (sign) {
      if (restAt === -1) restAt = subfields.length;
      rest = rest === '' && sign === ':' ? value : `${rest} ${sign} ${value}`.trim();
    } else if (code === 'f' || code === 'g') said = said === '' ? value : `${said} ; ${value}`;
    else if (code === 'a') subfields.push({ code: 'a', value });
    else if (code === 'h') subfields.push({ code: 'n', value });
    else if (code === 'i') subfields.push({ code: 'p', value });
    else if (code === 'b') subfields.push({ code: 'h', value: `[${value.replace(/^\[(.*)\]$/, '$1')}]` });
  }
  if (restAt !== -1) subfields.splice(restAt, 0, { code: 'b', value: rest });
  if (said !== '') subfields.push({ code: 'c', value: said });
  return fieldOf('245', title.ind1 === '0' ? '0' : '1', '0', subfields);
}

/** The parts of a 245 $b; `before` is the text it follows, whose end may hold the first sign. */
function partsOfRest(rest: string, before: string): Subfield[] {
  const [, sign = ':'] = /\s([:=;])\s*$/.exec(before) ?? [];
  const parts = bare(rest).split(/(?:^|\s+)([:=;])\s+/);
  const codeOf = (of: string): string => Object.keys(SIGNS).find((code) => SIGNS[code] === of) ?? 'e';
  const [head = '', ...others] = parts;
  const found: Subfield[] = head.trim() === '' ? [] : [{ code: codeOf(sign), value: head.trim() }];
  for (let at = 0; at + 1 < others.length; at += 2) {
    const value = others[at + 1]?.trim() ?? '';
    if (value !== '') found.push({ code: codeOf(others[at] ?? ':'), value });
  }
  return found;
}

export function titleToCnmarc(title: DataField): DataField | undefined {
  let before = '';
  const subfields = title.subfields.flatMap(({ code, value }): Subfield[] => {
    const last = before;
    before = value;
    const plain = bare(value);
    if (code === 'a') return [{ code: 'a', value: plain }];
    if (code === 'b') return partsOfRest(value, last);
    if (code === 'n') return [{ code: 'h', value: plain }];
    if (code === 'p') return [{ code: 'i', value: plain }];
    if (code === 'h') return [{ code: 'b', value: plain.replace(/^\[(.*)\]$/, '$1') }];
    if (code !== 'c') return [];
    return plain.split(' ; ').map((part, at) => ({ code: at === 0 ? 'f' : 'g', value: part }));
  });
  return fieldOf('200', title.ind1 === '0' ? '0' : '1', ' ', subfields);
}
