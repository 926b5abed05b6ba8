import type { Lang } from '@shuqiao/contracts';

export interface ErasureRow {
  institutionId: string;
  askedAt: Date;
  dueAt: Date;
  lang: Lang;
}

const COLUMNS = `e.institution_id AS "institutionId", e.asked_at AS "askedAt", e.due_at AS "dueAt", p.lang`;

export const FIND = `SELECT ${COLUMNS} FROM erasure e JOIN person p ON p.id = e.person_id
  WHERE e.person_id = $1 AND e.done_at IS NULL`;

/** Those whose time has come, held until the end of the transaction. */
export const TAKE_DUE = `SELECT ${COLUMNS} FROM erasure e JOIN person p ON p.id = e.person_id
  WHERE e.person_id = $1 AND e.done_at IS NULL AND e.due_at <= now() FOR UPDATE OF e`;

/** Asked twice, it is still due when it was. */
export const ASK = `INSERT INTO erasure (person_id, institution_id, due_at) VALUES ($1, $2, $3)
  ON CONFLICT DO NOTHING RETURNING person_id AS "personId"`;

export const WITHDRAW = `DELETE FROM erasure WHERE person_id = $1 AND done_at IS NULL RETURNING person_id AS "personId"`;

export const PUT_OFF = 'UPDATE erasure SET due_at = $2 WHERE person_id = $1';

export const DONE = 'UPDATE erasure SET done_at = now() WHERE person_id = $1';
