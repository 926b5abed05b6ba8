import type { Role } from '@shuqiao/contracts';

export interface EndingRow {
  institutionId: string;
  role: Role;
  lastAt: Date;
  personId: string;
  personAt: string;
  isProvince: boolean;
}

/** Until when somebody administers each institution, and the province; those of which there is no end are not among them. */
const OFFICE = `
  SELECT g.institution_id, g.role, max(COALESCE(g.ends_at, 'infinity')) AS last_at
  FROM role_grant g JOIN person p ON p.id = g.person_id
  WHERE g.role IN ('institution_admin', 'province_admin') AND g.lent_from IS NULL AND p.disabled_at IS NULL
  GROUP BY g.institution_id, g.role`;

/** Offices that end within a month, or ended this week, with whom to tell: who holds them, and the province's administrators. */
export const ENDING = `
  SELECT o.institution_id AS "institutionId", o.role, o.last_at AS "lastAt", p.id AS "personId",
    g.institution_id AS "personAt", g.role = 'province_admin' AND o.role <> 'province_admin' AS "isProvince"
  FROM (${OFFICE}) o JOIN live_grant g ON g.role = 'province_admin' OR (g.role = o.role AND g.institution_id = o.institution_id)
    JOIN person p ON p.id = g.person_id
  WHERE o.last_at BETWEEN now() - interval '7 days' AND now() + interval '31 days' AND p.disabled_at IS NULL
  ORDER BY o.last_at LIMIT 2000`;

export const LAST_OF = `SELECT o.last_at AS "lastAt" FROM (${OFFICE}) o
  WHERE o.institution_id = $1 AND o.last_at < 'infinity' ORDER BY o.last_at LIMIT 1`;
