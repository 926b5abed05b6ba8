import { type Caller, fail, type Role } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';

const HAD_ONE = `SELECT FROM role_grant g WHERE g.institution_id = $1 AND g.role = 'institution_admin' LIMIT 1`;

/**
 * Refuses the province's administrators to put one at an institution that has, or had, its own: for that there is the gate.
 * The first one of an institution is theirs to invite.
 * @throws DomainError `auth.approval_needed`
 */
export async function refuseUngated(
  tx: EntityManager,
  { institution, roles }: { institution: string; roles: readonly Role[] },
  caller: Caller,
): Promise<void> {
  if (!roles.includes('institution_admin')) return;
  if (caller.institution === institution && caller.roles.includes('institution_admin')) return;
  if ((await tx.query<unknown[]>(HAD_ONE, [institution])).length > 0) fail('auth.approval_needed');
}
