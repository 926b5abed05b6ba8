import { Tenancy } from '@shuqiao/persistence';
import type { DataSource } from 'typeorm';
import { PROVINCE_HAS_ONE } from './invitations.queries.js';
import { add } from './invitations.service.js';
import { linkOf } from './link.js';

export interface FirstAdmin {
  readonly institutionId: string;
  readonly displayName: string;
  readonly mail: string | null;
}

/**
 * Invites the first administrator of the province and answers the link, which is good once and for seven days. Called again
 * before it was used, it makes another link, and the one before is good for nothing.
 * @throws Error where the province has an administrator: they invite others on the page
 */
export async function inviteFirstAdmin(
  dataSource: DataSource,
  { publicUrl, serviceKey }: { publicUrl: string; serviceKey: string },
  { institutionId, displayName, mail }: FirstAdmin,
): Promise<string> {
  return new Tenancy(dataSource).asSystem(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock(7317012)');
    if ((await tx.query<unknown[]>(PROVINCE_HAS_ONE)).length > 0) {
      throw new Error(
        '本省已有管理员，请由他在“人员”页邀请 · the province has an administrator, who invites others on the page',
      );
    }
    await tx.query(`UPDATE invitation SET state = 'cancelled', ended_at = now()
      WHERE state = 'pending' AND invited_by IS NULL AND 'province_admin' = ANY(roles)`);
    const invitation = await add(tx, {
      institution: institutionId,
      displayName,
      mail,
      roles: ['province_admin'],
      rolesEndAt: null,
      invitedBy: null,
    });
    return linkOf(publicUrl, serviceKey, invitation);
  });
}
