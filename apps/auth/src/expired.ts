import { Injectable } from '@nestjs/common';
import { Clock } from '@shuqiao/jobs';
import { Tenancy } from '@shuqiao/persistence';

const AT_ONCE = 1_000;

/** Passes by rows that somebody holds; answers how many went. */
function removalOf(table: string, isOver: string): string {
  const some = `SELECT ctid FROM ${table} WHERE ${isOver} LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`;
  return `WITH gone AS (DELETE FROM ${table} WHERE ctid IN (${some}) RETURNING 1) SELECT count(*)::int AS n FROM gone`;
}

/** Tables whose rows end by themselves, and when they have. */
const over = {
  session: removalOf('session', 'ends_at < now()'),
  saml_request: removalOf('saml_request', 'ends_at < now()'),
  saml_logout: removalOf('saml_logout', 'ends_at < now()'),
  saml_assertion: removalOf('saml_assertion', 'ends_at < now()'),
  saml_test: removalOf('saml_test', "at < now() - interval '1 hour'"),
  password_reset: removalOf('password_reset', 'ends_at < now()'),
  pending_sign_in: removalOf('pending_sign_in', 'ends_at < now()'),
  passkey_challenge: removalOf('passkey_challenge', 'ends_at < now()'),
  oidc_item: removalOf('oidc_item', 'ends_at < now()'),
  approval: removalOf('approval', "asked_at < now() - interval '400 days'"),
  people_list: removalOf('people_list', "created_at < now() - interval '30 days'"),
  sign_in_attempt: removalOf('sign_in_attempt', "last_at < now() - interval '1 hour'"),
  audit_event: removalOf('audit_event', "at < now() - interval '400 days'"),
};

/** Keeps the tables small whose rows end by themselves. What is over counts nowhere, so nobody waits for it to go. */
@Injectable()
export class Expired {
  constructor(private readonly tenancy: Tenancy) {}

  @Clock({ name: 'expired', cron: '*/10 * * * *', missed: 'once' })
  async remove(): Promise<void> {
    for (const table of Object.keys(over) as (keyof typeof over)[]) {
      while ((await this.removeSome(table)) === AT_ONCE);
    }
  }

  /** In short transactions; answers how many went. */
  private removeSome(table: keyof typeof over): Promise<number> {
    return this.tenancy.asSystem(async (tx) => (await tx.query<{ n: number }[]>(over[table]))[0]?.n ?? 0);
  }
}
