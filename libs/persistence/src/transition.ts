import { type ErrorCode, fail } from '@shuqiao/contracts';
import { type Machine, type Move, nextState } from '@shuqiao/state-machine';
import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';

/** A row with a state. */
export interface Stateful<State extends string> extends ObjectLiteral {
  readonly id: string;
  readonly state: State;
}

/** How the rows of an entity live: their states as a table, and what is said when a step is none of it. */
export interface Life<State extends string, Action extends string, Side extends string, Row extends Stateful<State>> {
  readonly entity: EntityTarget<Row>;
  readonly machine: Machine<State, Action, Side>;
  readonly illegal: ErrorCode;
}

/**
 * Where a step leads, and whose it is.
 * @throws DomainError `life.illegal` with state and action, when the machine knows no such step or `allowed` does not hold it
 */
export function allowedMove<
  State extends string,
  Action extends string,
  Side extends string,
  Row extends Stateful<State>,
>(
  { machine, illegal }: Life<State, Action, Side, Row>,
  { state }: Row,
  action: Action,
  allowed?: readonly Action[],
): Move<State, Side> {
  const move = allowed?.includes(action) === false ? undefined : nextState(machine, state, action);
  return move ?? fail(illegal, { state, action });
}

/**
 * Writes one step of a row whose lock the caller holds, then lets its history and facts be written: all in one transaction.
 *
 * @param change the state it goes to, and what changes with it
 * @param record writes history, facts and notices of the row as it is then
 * @returns the row as it is then
 */
export async function transition<State extends string, Row extends Stateful<State>>(
  tx: EntityManager,
  { entity }: { readonly entity: EntityTarget<Row> },
  row: Row,
  change: Partial<Row> & Pick<Row, 'state'>,
  record: (moved: Row) => Promise<void>,
): Promise<Row> {
  const { id, state } = row;
  await tx.update(entity, { id, state } as FindOptionsWhere<Row>, change as QueryDeepPartialEntity<Row>);
  const moved: Row = { ...row, ...change };
  await record(moved);
  return moved;
}
