import type { SecondStep } from '@shuqiao/contracts';
import type { CampusSession } from '../sessions/session.entity.js';
import type { Entry } from '../sessions/sessions.service.js';

/** A sign-in whose first step succeeded. */
export interface PendingRow extends Pick<Entry, 'way'> {
  personId: string;
  institutionId: string;
  next: SecondStep['next'];
  device: string | null;
  network: string | null;
  latest: Date | null;
  campus: CampusSession | null;
}

export const ADD = `
  INSERT INTO pending_sign_in
    (id_hash, person_id, institution_id, next, way, device, network, latest, locked_by, ends_at, campus)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

const COLUMNS = `s.person_id AS "personId", s.institution_id AS "institutionId", s.next, s.way, s.device, s.network, s.latest, s.campus`;

/** Good while it lasts, and while nobody shut the account in the meantime: by a lock of its password, or for good (ID-22). */
export const FIND = `
  SELECT ${COLUMNS} FROM pending_sign_in s JOIN person p ON p.id = s.person_id
  WHERE s.id_hash = $1 AND s.ends_at > now() AND p.disabled_at IS NULL AND NOT (p.demonstration AND $2)
    AND NOT EXISTS (SELECT FROM sign_in_attempt a WHERE a.subject_hash = ANY(s.locked_by) AND a.locked_until > now())`;

/** Of two at once, one finds it. */
export const TAKE = `DELETE FROM pending_sign_in s WHERE id_hash = $1 AND ends_at > now() RETURNING ${COLUMNS}`;

export const KINDS = `
  SELECT DISTINCT kind FROM second_factor WHERE person_id = $1 AND is_confirmed
  UNION SELECT 'recovery' FROM recovery_code WHERE person_id = $1 AND used_at IS NULL ORDER BY 1 DESC`;
