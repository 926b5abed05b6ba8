import { Injectable } from '@nestjs/common';
import type { RequestMoved } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';

const NOTE = `INSERT INTO lent_copy (request_id, institution_id, record_id, is_back) VALUES ($1, $2, $3, $4)
  ON CONFLICT (request_id, institution_id) DO UPDATE SET is_back = lent_copy.is_back OR excluded.is_back
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
   * A copy leaves when its request is shipped and is back when it is completed. Each request is a row and the number is
   * counted from the rows, so that it is right in whatever order the two facts come, and never below 0.
   */
  async note({ id, recordId, supplierId, to }: RequestMoved, tx: EntityManager): Promise<void> {
    if (supplierId === null || (to !== 'shipped' && to !== 'completed')) return;
    await this.tenancy.asInstitution(tx, supplierId);
    const [noted] = await tx.query<{ recordId: string }[]>(NOTE, [id, supplierId, recordId, to === 'completed']);
    await tx.query(COUNT, [noted?.recordId, supplierId]);
  }
}
