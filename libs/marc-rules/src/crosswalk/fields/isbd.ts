import type { DataField, Subfield } from '@shuqiao/marc';

/** A field, or undefined where nothing would be in it. */
export const fieldOf = (tag: string, ind1: string, ind2: string, subfields: Subfield[]): DataField | undefined =>
  subfields.length === 0 ? undefined : { tag, ind1, ind2, subfields };

/** Text without the ISBD punctuation that leads over to the next subfield. */
export const withoutIsbd = (text: string): string => text.replace(/\s*[/:;,=]\s*$/, '').trim();

/** As `withoutIsbd`, and without the full stop that ends an area, unless it closes an abbreviation. */
export const bare = (text: string): string => withoutIsbd(text).replace(/(?<=[\p{L}\p{N})\]]{3})\.$/u, '');
