import { type DataField, isDataField, type MarcRecord, type Subfield, subfieldValues } from '@shuqiao/marc';
import { fieldOf } from './isbd.js';

/** The 801s as one 040: who catalogued ($a), transcribed ($c) and changed ($d), by the second indicator. */
export function agenciesToMarc21(record: MarcRecord, language: string): DataField | undefined {
  const agencies = record.fields.filter(isDataField).filter(({ tag }) => tag === '801');
  const of = (indicators: string, code: string): Subfield[] =>
    agencies
      .filter(({ ind2 }) => indicators.includes(ind2))
      .flatMap((agency) => subfieldValues(agency, 'b').map((value) => ({ code, value })));
  const rules = agencies.flatMap((agency) => subfieldValues(agency, 'g').map((value) => ({ code: 'e', value })));
  const spoken = language === '' ? [] : [{ code: 'b', value: language }];
  return fieldOf('040', ' ', ' ', [
    ...of('0 ', 'a'),
    ...spoken,
    ...rules.slice(0, 1),
    ...of('1', 'c'),
    ...of('23', 'd'),
  ]);
}

export function agenciesToCnmarc(source: DataField, country: string, entered: string): DataField[] {
  const ranks: readonly (readonly [string, string])[] = [
    ['a', '0'],
    ['c', '1'],
    ['d', '2'],
  ];
  const [rules] = subfieldValues(source, 'e');
  return ranks.flatMap(([code, ind2]) =>
    subfieldValues(source, code).flatMap((agency, at): DataField[] => {
      const first = ind2 === '0' && at === 0;
      return [
        {
          tag: '801',
          ind1: ' ',
          ind2,
          subfields: [
            { code: 'a', value: country },
            { code: 'b', value: agency },
            ...(first && entered !== '' ? [{ code: 'c', value: entered }] : []),
            ...(first && rules ? [{ code: 'g', value: rules }] : []),
          ],
        },
      ];
    }),
  );
}
