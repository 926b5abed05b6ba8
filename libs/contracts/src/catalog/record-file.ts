import { z } from 'zod';
import { Id } from '../lists.js';

const Words = z.object({ zh: z.string(), en: z.string() });
const Format = z.enum(['marc21', 'cnmarc', 'cmarc', 'unimarc']);

/** Which of the two families of formats a record is wanted in. */
export const RecordFormat = z.enum(['marc21', 'cnmarc']);
/** Which kind of file. */
export const RecordForm = z.enum(['iso2709', 'iso2709_gbk', 'marcxml', 'marcjson']);

/** Something of a record that does not come through a conversion between formats. */
export const RecordLoss = z.object({
  tag: z.string().describe('LDR for the leader'),
  name: Words,
  parts: z
    .array(z.string())
    .max(60)
    .describe('Subfields (`$a`), `ind1`, `ind2`, positions (`17-19`), `tag` where only the kind of field changes'),
  why: Words,
});

/** What becomes of a record in a format. */
export const RecordConversion = z.object({
  id: Id,
  from: Format.describe('As the record is'),
  to: Format.describe('The same where nothing is converted'),
  isConverted: z.boolean(),
  losses: z.array(RecordLoss).max(100),
  forms: z.array(RecordForm).max(4).describe('The forms of file that can hold it; ISO 2709 has bounds'),
  notInGbk: z.array(z.string()).max(100).describe('Its characters that iso2709_gbk writes as `&#x…;`'),
});

/** A record as a file. */
export const RecordFile = RecordConversion.extend({
  fileName: z.string(),
  mediaType: z.string(),
  content: z.base64(),
});

export type RecordLoss = z.infer<typeof RecordLoss>;
export type RecordConversion = z.infer<typeof RecordConversion>;
export type RecordFile = z.infer<typeof RecordFile>;
export type RecordFormat = z.infer<typeof RecordFormat>;
export type RecordForm = z.infer<typeof RecordForm>;
