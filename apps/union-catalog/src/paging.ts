import { fail, Id } from '@shuqiao/contracts';

/** Before every id. */
export const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

const DEFAULT_LIMIT = 20;

/** A page of a list whose rows have time-ordered ids, newest first: the cursor is the last id seen. */
export interface PageInput {
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
}

/** The id a page begins behind; null for the first. */
export const behind = ({ after }: PageInput): string | null => {
  if (after === undefined) return null;
  return Id.safeParse(after).success
    ? after
    : fail('input.invalid', { issues: [{ field: 'after', rule: 'is no cursor' }] });
};

/** One more than is shown, to know whether there is another page. */
export const fetched = ({ limit = DEFAULT_LIMIT }: PageInput): number => limit + 1;

export function pageOf<Row extends { id: string }>(
  rows: readonly Row[],
  input: PageInput,
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, fetched(input) - 1);
  return { items, next: rows.length > items.length ? (items.at(-1)?.id ?? null) : null };
}
