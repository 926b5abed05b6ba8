import { type PersonalPage, type PersonHold, refuse, rules } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';

/** A table in which rows are about people, and what becomes of them. */
export interface PersonalTable {
  readonly table: string;
  /** The column with the id of the person whose row it is. */
  readonly of: string;
  /** Further columns with ids of people who had a hand in it: told to them, and left when they go. */
  readonly also?: readonly string[];
  /** The columns that are told to the person. */
  readonly told: readonly string[];
  /** True where one person may have more rows than a page: they are told in the order of the column `id`. */
  readonly isLong?: boolean;
  /**
   * What becomes of a person's rows: they go, columns are blanked (the SET of an UPDATE; `by` a function of the schema
   * where the service itself may not change the table), or only the id is left, which names nobody once auth has forgotten
   * whose it was; then with the reason why the row stays.
   */
  readonly erased: 'removed' | { readonly set: string; readonly by?: string } | { readonly kept: string };
}

/** All that a service keeps of people. */
export interface PersonalData {
  /** In the order in which they are erased. */
  readonly tables: readonly PersonalTable[];
  /** Statements before those of the tables, for what is found by another way than the id; `$1` is the person. */
  readonly first?: readonly string[];
  /** What must end before a person can be erased: a SELECT of one number, `$1` is the person. */
  readonly holds?: readonly { readonly what: PersonHold['what']; readonly count: string }[];
}

const PAGE = 50;
/** Tables that are not long are told at one go. */
const SHORT = 400;
const CURSOR = /^(\d{1,3}):([0-9a-f-]{36})?$/;

interface Place {
  index: number;
  /** The last id that was told of a long table. */
  id: string | undefined;
}

/**
 * One page of what is kept of a person.
 * @param after the cursor of the page before
 * @throws DomainError `input.invalid` where the cursor is none of ours
 */
export async function personalPage(
  tx: EntityManager,
  { tables }: PersonalData,
  personId: string,
  after?: string,
): Promise<PersonalPage> {
  const items: PersonalPage['items'] = [];
  let place: Place | undefined = placeOf(after);
  for (let table = tables[place.index]; table && items.length < PAGE; table = place && tables[place.index]) {
    const limit: number = table.isLong ? PAGE - items.length : SHORT;
    const rows: Record<string, unknown>[] = await tx.query(selectOf(table, limit), [personId, place.id ?? null]);
    items.push(...rows.map((row) => ({ table: table?.table ?? '', row })));
    const last = table.isLong && rows.length === limit ? rows.at(-1)?.['id'] : undefined;
    place = typeof last === 'string' ? { index: place.index, id: last } : { index: place.index + 1, id: undefined };
  }
  return { items, next: place.index < tables.length ? `${place.index}:${place.id ?? ''}` : null };
}

/** Forgets a person in the service's own tables. Done twice it is as good as once. */
export async function erasePerson(
  tx: EntityManager,
  { first = [], tables }: PersonalData,
  personId: string,
): Promise<void> {
  const statements = [...first, ...tables.flatMap(({ table, of, erased }) => erasureOf(table, of, erased))];
  for (const statement of statements) await tx.query(statement, [personId]);
}

/** What keeps a person here still. */
export async function holdsOf(
  tx: EntityManager,
  { holds = [] }: PersonalData,
  personId: string,
): Promise<PersonHold[]> {
  const found: PersonHold[] = [];
  for (const { what, count } of holds) {
    const [row] = await tx.query<{ n: number }[]>(`SELECT (${count})::int AS n`, [personId]);
    if (row && row.n > 0) found.push({ what, count: row.n });
  }
  return found;
}

const placeOf = (after: string | undefined): Place => {
  if (after === undefined) return { index: 0, id: undefined };
  const [, index, id] = CURSOR.exec(after) ?? refuse('after', rules.cursor);
  return { index: Number(index), id };
};

const selectOf = ({ table, of, also = [], told, isLong = false }: PersonalTable, limit: number): string =>
  `SELECT ${isLong && !told.includes('id') ? 'id, ' : ''}${told.join(', ')} FROM ${table}
   WHERE $1::uuid IN (${[of, ...also].join(', ')}) AND ($2::uuid IS NULL ${isLong ? 'OR id > $2' : ''})
   ${isLong ? 'ORDER BY id' : ''} LIMIT ${limit}`;

const erasureOf = (table: string, of: string, erased: PersonalTable['erased']): string[] => {
  if (erased === 'removed') return [`DELETE FROM ${table} WHERE ${of} = $1::uuid`];
  if ('set' in erased && erased.by) return [`SELECT ${erased.by}($1::uuid)`];
  return 'set' in erased ? [`UPDATE ${table} SET ${erased.set} WHERE ${of} = $1::uuid`] : [];
};
