import { Injectable } from '@nestjs/common';
import { Clock } from '@shuqiao/jobs';
import { Tenancy } from '@shuqiao/persistence';

const KEPT_DEMO_MAILS = 500;

/** Forgets what nobody needs any more: who was told what is personal data (PIPL, article 19). */
@Injectable()
export class Tidy {
  constructor(private readonly tenancy: Tenancy) {}

  @Clock({ name: 'tidy', cron: '23 3 * * *', missed: 'once' })
  async tidy(): Promise<void> {
    await this.tenancy.asSystem(async (tx) => {
      await tx.query(`DELETE FROM notice WHERE heard_at < now() - interval '180 days'`);
      await tx.query(
        `DELETE FROM mail WHERE created_at < now() - interval '180 days' AND state NOT IN ('waiting', 'sending')`,
      );
      await tx.query('DELETE FROM demo_mail WHERE id NOT IN (SELECT id FROM demo_mail ORDER BY id DESC LIMIT $1)', [
        KEPT_DEMO_MAILS,
      ]);
    });
  }
}
