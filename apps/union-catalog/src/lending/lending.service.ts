import { Injectable } from '@nestjs/common';
import type { RequestMoved } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';

/** An older fact than the one that was noted changes nothing. */
const NOTE = `INSERT INTO lent_copy (request_id, institution_id, record_id, is_back, version) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (request_id, institution_id) DO UPDATE
    SET is_back = CASE WHEN excluded.version > lent_copy.version THEN excluded.is_back ELSE lent_copy.is_back END,
      version = greatest(lent_copy.version, excluded.version)
  RETURNING record_id AS "recordId"`;
/** A request keeps the id it was placed with; the record may have another one now. */
const COUNT = `
  WITH present AS (SELECT coalesce((SELECT record_id FROM redirect WHERE id = $1), $1) AS id)
  UPDATE holding h SET on_loan = (
    SELECT count(*) FROM lent_copy l WHERE l.institution_id = $2 AND NOT l.is_back
      AND (l.record_id = present.id OR l.record_id IN (SELECT id FROM redirect WHERE record_id = present.id)))
  FROM present WHERE h.record_id = present.id AND h.institution_id = $2`;

/** Keeps the number of copies that are away on interlibrary loan. */
@Injectable()
export class LendingService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * A copy leaves when its request is shipped and is back when it is completed, or when either is taken back. Each request
   * is a row and the number is counted from the rows, so that it is right in whatever order the facts come, and never below 0.
   */
  async note(moved: RequestMoved, tx: EntityManager): Promise<void> {
    const { id, recordId, supplierId, to, action } = moved;
    if (supplierId === null || !(to === 'shipped' || to === 'completed' || action === 'undo')) return;
    await this.tenancy.asInstitution(tx, supplierId);
    const values = [id, supplierId, recordId, !AWAY.includes(to), versionOf(moved)];
    const [noted] = await tx.query<{ recordId: string }[]>(NOTE, values);
    await tx.query(COUNT, [noted?.recordId, supplierId]);
  }
}

/** The states in which the copy is not on its shelf. */
const AWAY: readonly RequestMoved['to'][] = ['shipped', 'received', 'returned'];

/** Facts from before they had a version: a request was shipped once and completed after that. */
const versionOf = ({ version, to }: RequestMoved): number => version ?? (to === 'completed' ? 2 : 1);
