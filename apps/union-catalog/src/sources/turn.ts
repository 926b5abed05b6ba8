import type { EntityManager } from 'typeorm';

const LOADING_LOCK = 7_317_010;

/**
 * One batch, merge or split is written at a time: two at once could each found a record for the same title. Until its end
 * the transaction reads by indexes: what the planner knows of a table that is being filled is behind, and it would read
 * all of it for every batch. Nor is a plan compiled, which takes longer than any of these statements runs: before
 * PostgreSQL 18 one that has to read a whole table nevertheless counts as dear enough for it.
 */
export const waitForTurn = async (tx: EntityManager): Promise<void> => {
  await tx.query(
    `SELECT pg_advisory_xact_lock($1), set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`,
    [LOADING_LOCK],
  );
};
