import { z } from 'zod';
import { Instant } from '../lists.js';
import { rules } from '../rules.js';

/** A place in the run of a serial. */
export const SerialPoint = z.object({
  year: z.number().int().optional(),
  volume: z.number().int().optional().describe('卷'),
  issue: z.number().int().optional().describe('期'),
});
export const SerialRange = z.object({
  from: SerialPoint,
  to: SerialPoint.nullable().describe('The last one held; null when it is still received'),
});

/** What a library holds at one of its places, under one call number. */
export const HoldingPlace = z.object({
  location: z.string().nullable(),
  callNumber: z.string().nullable(),
  copies: z.number().int().min(0),
  ranges: z.array(SerialRange).max(300).describe('Of a serial: normalised runs without a gap; empty for books'),
  gaps: z
    .array(SerialRange)
    .max(300)
    .describe('What is missing within the ranges and is told more finely than they are'),
  statement: z
    .object({ zh: z.string(), en: z.string() })
    .nullable()
    .describe('Ranges and gaps in words; null when there are none'),
  asStands: z
    .array(z.string())
    .max(20)
    .describe('Statements as the library wrote them, where they were not understood, or not wholly'),
  isCut: z.boolean().describe('The record says more than is told here'),
});

const Codes = z
  .string()
  .max(6)
  .regex(/^[a-z0-9]*$/, rules.subfields.rule)
  .refine((codes) => new Set(codes).size === codes.length, rules.subfieldTwice.rule);
const Tag = z.string().regex(/^(?:0[1-9]|[1-9]\d)\d$/, rules.tag.rule);

/** In which field and subfields a member library's records tell its holdings. One for each family of formats. */
export const HoldingMapping = z.object({
  format: z.enum(['cnmarc', 'marc21']),
  tag: Tag.describe('The field that stands for a holding or an item'),
  callNumber: Codes.describe('Subfields whose texts make the call number, in this order'),
  callNumberJoin: z.enum(['', ' ', '/', '-', '.']).describe('What stands between them'),
  wholeCallNumber: Codes.describe('The whole call number, for fields without its parts'),
  location: Codes.describe('The first that is not empty counts'),
  barcodes: Codes.describe('Every text of these is a copy'),
  copies: Codes.describe('The number of copies, where it is written'),
  statement: Codes.describe('What is held of a serial: volumes, issues, years'),
  statementTag: Tag.nullable().describe('A field of its own with such statements'),
  statementCodes: Codes.describe('Its subfields'),
});

export const HoldingMappingView = HoldingMapping.extend({
  isStandard: z.boolean().describe('The library has not set one of its own'),
  changedAt: Instant.nullable(),
});

export type SerialRange = z.infer<typeof SerialRange>;
export type HoldingPlace = z.infer<typeof HoldingPlace>;
export type HoldingMapping = z.infer<typeof HoldingMapping>;
export type HoldingMappingView = z.infer<typeof HoldingMappingView>;
