import { z } from 'zod';
import { rules } from './rules.js';

/** Control characters other than tab and line breaks: PostgreSQL keeps no NUL, and no page shows the others. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/** Half of a pair that UTF-16 needs for one character: no UTF-8 can say it. */
const HALF = /\p{Surrogate}/u;

/** Text as somebody or something typed it, possibly none: at most `max` UTF-16 units, every one of them a character. */
export const Text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !CONTROL.test(text), rules.characters.rule)
    .refine((text) => !HALF.test(text), rules.halves.rule);

/** Where a page of a list ended, as `next` told it: nothing to be read, only to be handed back. */
export const Cursor = z
  .string()
  .max(400)
  .regex(/^[\x21-\x7e]*$/, rules.next.rule);

/** Lists are bounded and paged by an opaque cursor that stands for the last row seen (keyset paging). */
export const Paging = z.object({
  limit: z.number().int().min(1).max(100).optional().describe('How many at the most; 20 unless told'),
  after: Cursor.optional().describe('The `next` of the page before'),
});

/** The same where rows follow each other by their ids. */
export const PagingById = Paging.extend({
  after: z.uuid(rules.next.rule).toLowerCase().optional(),
});

export const Page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item).max(200), next: z.string().nullable() });

/** An instant in ISO 8601 with zone. */
export const Instant = z.iso.datetime({ offset: true });
/** A calendar day, `2026-11-23`, in the province's time zone. */
export const Day = z.iso.date();
/** Beyond these years a day has no instant that both we and the database know. */
export const isDayInReach = (text: string): boolean => text >= '1900' && text < '3000';
export const FirstDay = Day.refine(isDayInReach, rules.reach.rule);
/** An id in its one form: capital letters mean the same and are made small before anything compares them. */
export const Id = z.uuid().toLowerCase();
/** Text a person must type: not blank. */
export const Line = (max: number) =>
  Text(max)
    .min(1)
    .refine((text) => text.trim().length > 0, rules.blank.rule);
/** An address that is kept, shown and logged: nothing secret stands in it. */
export const WebAddress = (protocol: RegExp, max: number) =>
  z
    .url({ protocol })
    .max(max)
    .refine((text) => {
      const { username, password } = URL.canParse(text) ? new URL(text) : { username: '', password: '' };
      return username === '' && password === '';
    }, rules.openAddress.rule);
/** A remark of a member of staff on what they did. */
export const Note = Line(500);
