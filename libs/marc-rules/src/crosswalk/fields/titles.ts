import type { DataField, Subfield } from '@shuqiao/marc';
import { bare, fieldOf } from './isbd.js';

const SIGNS: Readonly<Record<string, string>> = { d: '=', e: ':', a: ';' };

/** What of 200 has a subfield of its own in 245: title proper, general material, number and name of a part. */
const OWN: Readonly<Record<string, string>> = { a: 'a', b: 'h', h: 'n', i: 'p' };

function ownPart({ code, value }: Subfield): Subfield[] {
  const to = OWN[code];
  if (!to) return [];
  return [{ code: to, value: to === 'h' ? `[${value.replace(/^\[(.*)\]$/, '$1')}]` : value }];
}

const restText = (parts: readonly Subfield[]): string =>
  parts.reduce(
    (text, { code, value }) => (text === '' && code === 'e' ? value : `${text} ${SIGNS[code]} ${value}`.trim()),
    '',
  );

/** 200 in 245: $d and $e (and further titles) become $b with their ISBD signs, $f and $g become $c (ISBD 1.3–1.4). */
export function titleToMarc21(title: DataField): DataField | undefined {
  const own: Subfield[] = [];
  const rest: Subfield[] = [];
  const said: string[] = [];
  let restAt = 0;
  for (const part of title.subfields) {
    const { code, value } = part;
    const isProper = code === 'a' && own.length === 0;
    if (code in SIGNS && !isProper) {
      if (rest.length === 0) restAt = own.length;
      rest.push(part);
    } else if (code === 'f' || code === 'g') said.push(value);
    else own.push(...ownPart(part));
  }
  if (rest.length > 0) own.splice(restAt, 0, { code: 'b', value: restText(rest) });
  const responsibility = said.filter(Boolean).join(' ; ');
  if (responsibility !== '') own.push({ code: 'c', value: responsibility });
  return fieldOf('245', title.ind1 === '0' ? '0' : '1', '0', own);
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
