import { type DataField, type Subfield, subfieldValues } from '@shuqiao/marc';
import { linkPairs } from '../rules.table.js';
import { bare, fieldOf } from './isbd.js';

const links = linkPairs
  .trim()
  .split('\n')
  .map((line) => line.replace('#', ' '))
  .map((line) => ({ cnmarc: line.slice(0, 3), marc21: line.slice(4, 7), ind2: line.charAt(8) }));
export const isLink = (tag: string): boolean => links.some(({ cnmarc }) => cnmarc === tag);
export const isMarc21Link = (tag: string): boolean => links.some(({ marc21 }) => marc21 === tag);

/** Where a subfield of an embedded field goes. */
const EMBEDDED: Readonly<Record<string, string>> = {
  '010a': 'z',
  '011a': 'x',
  '200a': 't',
  '200h': 'n',
  '200i': 'p',
  '200v': 'g',
  '700a': 'a',
  '701a': 'a',
};
/** UNIMARC without embedded fields: the codes are nearly those of MARC 21. */
const PLAIN: Readonly<Record<string, string>> = { a: 'a', t: 't', x: 'x', y: 'z', v: 'g', h: 'n', i: 'p', '0': 'w' };

function linkSubfields(link: DataField): Subfield[] {
  let inside = '';
  return link.subfields.flatMap(({ code, value }): Subfield[] => {
    if (code === '1') {
      inside = value.slice(0, 3);
      return inside === '001' ? [{ code: 'w', value: value.slice(3) }] : [];
    }
    const to = inside === '' ? PLAIN[code] : EMBEDDED[inside + code];
    return to === undefined ? [] : [{ code: to, value }];
  });
}

/** A series traced in 830 has its title in $a and its number in $v. */
const inSeries = ({ code, value }: Subfield): Subfield => ({ code: { t: 'a', g: 'v' }[code] ?? code, value });

export function linkToMarc21(link: DataField): DataField | undefined {
  const target = links.find(({ cnmarc }) => cnmarc === link.tag);
  const subfields = linkSubfields(link);
  if (target?.marc21 === '830')
    return fieldOf('830', ' ', '0', subfields.filter(({ code }) => /[tgnpxw]/.test(code)).map(inSeries));
  return target && fieldOf(target.marc21, '0', target.ind2, subfields.map(partToGeneral));
}

/** 76X–78X have no part: it is told in $g. */
const partToGeneral = ({ code, value }: Subfield): Subfield => ({ code: /[np]/.test(code) ? 'g' : code, value });

export function linkToCnmarc(link: DataField): DataField | undefined {
  const target =
    links.find(
      ({ marc21, ind2 }) => marc21 === link.tag && (link.tag === '830' || ind2 === link.ind2 || ind2 === ' '),
    ) ?? links.find(({ marc21 }) => marc21 === link.tag);
  const text = (codes: string) => subfieldValues(link, codes).map(bare);
  const series = link.tag === '830';
  const embedded = (head: string, code: string, values: readonly string[]): Subfield[] =>
    values.length === 0 ? [] : [{ code: '1', value: head }, ...values.map((value) => ({ code, value }))];
  const titles = embedded('2001 ', 'a', text(series ? 'a' : 't'));
  const parts = (code: string, values: readonly string[]): Subfield[] => values.map((value) => ({ code, value }));
  const inside =
    titles.length === 0
      ? []
      : [
          ...parts('h', series ? text('n') : []),
          ...parts('i', series ? text('p') : []),
          ...parts('v', text(series ? 'v' : 'g')),
        ];
  const subfields = [
    ...text('w').map((value) => ({ code: '1', value: `001${value}` })),
    ...embedded('010  ', 'a', series ? [] : text('z')),
    ...embedded('011  ', 'a', text('x')),
    ...titles,
    ...inside,
    ...embedded('700 0', 'a', series ? [] : text('a')),
  ];
  return target && fieldOf(target.cnmarc, ' ', '0', subfields);
}
