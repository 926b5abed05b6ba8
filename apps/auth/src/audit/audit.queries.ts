import type { AuditKind } from '@shuqiao/contracts';

export interface AuditRow {
  id: string;
  at: Date;
  what: AuditKind;
  institutionId: string | null;
  actorId: string | null;
  actorName: string | null;
  personId: string | null;
  personName: string | null;
  network: string | null;
  details: Record<string, string>;
}

/** One page of an institution's record, newest first. Names are looked up as they are now; who was erased has none. */
export const LIST = `
  SELECT e.id, e.at, e.what, e.institution_id AS "institutionId", e.actor_id AS "actorId", NULLIF(actor.display_name, '—') AS "actorName",
    e.person_id AS "personId", NULLIF(person.display_name, '—') AS "personName", e.network, e.details
  FROM audit_event e LEFT JOIN person actor ON actor.id = e.actor_id LEFT JOIN person ON person.id = e.person_id
  WHERE e.institution_id = $1
    AND ($2::uuid IS NULL OR (e.at, e.id) < (SELECT last.at, last.id FROM audit_event last WHERE last.id = $2))
    AND ($3::text IS NULL OR e.what = $3)
    AND ($4::uuid IS NULL OR e.person_id = $4 OR e.actor_id = $4)
    AND ($5::timestamptz IS NULL OR e.at >= $5) AND ($6::timestamptz IS NULL OR e.at < $6)
  ORDER BY e.at DESC, e.id DESC LIMIT $7`;

export const ADD = `INSERT INTO audit_event (id, what, institution_id, actor_id, person_id, network, details)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;
