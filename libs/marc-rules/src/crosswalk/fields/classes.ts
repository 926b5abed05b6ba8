import { type DataField, subfieldValues } from '@shuqiao/marc';
import { fieldOf } from './isbd.js';

/** 中图法: 690 $v, the edition, stands behind the code of the scheme, `clc/5`. */
export const classToMarc21 = (number: DataField): DataField | undefined => {
  const [edition] = subfieldValues(number, 'v');
  const numbers = subfieldValues(number, 'a').map((value) => ({ code: 'a', value }));
  return fieldOf(
    '084',
    ' ',
    ' ',
    numbers.length === 0 ? [] : [...numbers, { code: '2', value: edition ? `clc/${edition}` : 'clc' }],
  );
};

/** 084 as 690 where it is of the 中图法, else undefined. */
export function classToCnmarc(number: DataField): DataField | undefined {
  const [source = ''] = subfieldValues(number, '2');
  const [, edition] = /^clc(?:\/(\w+))?$/.exec(source) ?? [];
  if (!source.startsWith('clc')) return undefined;
  const numbers = subfieldValues(number, 'a').map((value) => ({ code: 'a', value }));
  return fieldOf('690', ' ', ' ', edition === undefined ? numbers : [...numbers, { code: 'v', value: edition }]);
}
