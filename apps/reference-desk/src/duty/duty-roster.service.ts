import { Injectable } from '@nestjs/common';
import type { OnDuty } from '@shuqiao/contracts';
import { Sql } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';

/** The roster is kept in the wall-clock time of the province. */
const ZONE = 'Asia/Shanghai';
const SHIFT_AT = `
  SELECT institution_id AS "institutionId", (here.clock::date + ends_at) AT TIME ZONE '${ZONE}' AS until
  FROM duty_shift, (SELECT $1::timestamptz AT TIME ZONE '${ZONE}' AS clock) AS here
  WHERE weekday = extract(isodow FROM here.clock) AND here.clock::time >= starts_at AND here.clock::time < ends_at`;
const HOST = 'SELECT institution_id AS "institutionId", NULL::timestamptz AS until FROM desk_seat WHERE host';

/** Knows whose desk a question goes to. */
@Injectable()
export class DutyRoster {
  constructor(private readonly sql: Sql) {}

  /** The library on duty at an instant; outside the roster the host's, with no end. */
  async onDuty(at = new Date()): Promise<OnDuty> {
    const [row] = await this.sql.query<{ institutionId: string; until: Date | null }>({
      name: 'desk_on_duty',
      text: `(${SHIFT_AT}) UNION ALL (${HOST}) ORDER BY until NULLS LAST LIMIT 1`,
      values: [at],
    });
    return { institutionId: row?.institutionId ?? null, until: row?.until?.toISOString() ?? null };
  }

  /**
   * The desk for a reader of `institution`: their own library's if it staffs one, else the one on duty, else the host's.
   * With none of them the question waits at their own library.
   */
  async deskFor(tx: EntityManager, institution: string, at: Date): Promise<string> {
    const [row] = await tx.query<[{ desk: string }]>(
      `SELECT COALESCE(
         (SELECT institution_id FROM desk_seat WHERE institution_id = $2),
         (SELECT "institutionId" FROM (${SHIFT_AT}) AS shift),
         (SELECT institution_id FROM desk_seat WHERE host),
         $2) AS desk`,
      [at, institution],
    );
    return row.desk;
  }
}
