import { Id, refuse, rules } from '@shuqiao/contracts';
import { type FindOperator, LessThan } from 'typeorm';

/** Before every id. */
export const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

const DEFAULT_LIMIT = 20;

/** Which page of a list is wanted; the cursor is where the page before ended, most often the last id seen. */
export interface PageInput {
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
}

/** One page of a list. */
export interface Paged<Item> {
  items: Item[];
  /** Asks for the page behind this one; null on the last. */
  next: string | null;
}

/**
 * The id a page begins behind; null for the first.
 * @throws DomainError `input.invalid` where the cursor is no id
 */
export const behind = ({ after }: PageInput): string | null => {
  if (after === undefined) return null;
  return Id.safeParse(after).success ? after : refuse('after', rules.cursor);
};

/** The part of a `where` that begins a list, the newest first, behind the page before; throws as `behind` does. */
export function olderThan(input: PageInput): { id?: FindOperator<string> } {
  const after = behind(input);
  return after === null ? {} : { id: LessThan(after) };
}

/** One more than is shown, to know whether there is another page. */
export const fetched = ({ limit = DEFAULT_LIMIT }: PageInput): number => limit + 1;

/**
 * A page as it is shown, and the cursor of the next one.
 * @param rows as many as `fetched` says, if there are so many
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  input: PageInput,
  toItem: (row: Row) => Item,
  cursorOf: (row: Row) => string,
): Paged<Item> {
  const shown = rows.slice(0, fetched(input) - 1);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return { items: shown.map(toItem), next: last === undefined ? null : cursorOf(last) };
}
