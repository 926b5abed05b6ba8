import { z } from 'zod';

/** Lists are bounded and paged by an opaque cursor that stands for the last row seen (keyset paging). */
export const Paging = z.object({
  limit: z.number().int().min(1).max(100).optional().describe('How many at the most; 20 unless told'),
  after: z.string().max(400).optional().describe('The `next` of the page before'),
});

export const Page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item).max(200), next: z.string().nullable() });

/** An instant in ISO 8601 with zone. */
export const Instant = z.iso.datetime({ offset: true });
/** A calendar day, `2026-11-23`, in the province's time zone. */
export const Day = z.iso.date();
export const Id = z.uuid();
/** Text a person typed: trimmed length counts, control characters other than line breaks are refused. */
export const Line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$/, 'must not contain control characters')
    .refine((text) => text.trim().length > 0, 'must not be blank');
