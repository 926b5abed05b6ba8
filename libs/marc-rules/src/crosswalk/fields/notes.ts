import { type DataField, subfieldValues } from '@shuqiao/marc';
import { generalNotes } from '../rules.table.js';
import { fieldOf } from './isbd.js';

const SPACED = ' -- ';

export const contentsToMarc21 = (contents: DataField): DataField | undefined =>
  fieldOf('505', contents.ind1 === '0' ? '1' : contents.ind1 === '2' ? '2' : '0', ' ', [
    { code: 'a', value: subfieldValues(contents, 'a').join(SPACED) },
  ]);

export const contentsToCnmarc = (contents: DataField): DataField | undefined =>
  fieldOf(
    '327',
    contents.ind1 === '1' ? '0' : contents.ind1 === '2' ? '2' : '1',
    ' ',
    subfieldValues(contents, 'agrt')
      .join(' ')
      .split(/\s*-- /)
      .filter((value) => value !== '')
      .map((value) => ({ code: 'a', value })),
  );

export const isGeneralNote = (tag: string): boolean => generalNotes.includes(tag);

export const noteToMarc21 = (note: DataField): DataField | undefined =>
  fieldOf(
    '500',
    ' ',
    ' ',
    subfieldValues(note, 'a').map((value) => ({ code: 'a', value })),
  );
