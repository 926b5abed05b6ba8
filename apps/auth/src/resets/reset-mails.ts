import { Inject, Injectable } from '@nestjs/common';
import { auth, wantNotice } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import { LOG, Settings } from '@shuqiao/service';
import type { Logger } from 'pino';
import { ACCOUNT, type AccountRow, PUT } from './resets.queries.js';

/** How long a link is good. */
export const MINUTES = 60;

/** Sends the links of forgotten passwords. */
@Injectable()
export class ResetMails {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    private readonly settings: Settings,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Goes on by itself, and does nothing where nobody has this login or no mailbox is known. */
  send(institutionId: string, loginKey: string): void {
    this.want(institutionId, loginKey).catch((error: unknown) =>
      this.log.error({ err: error }, 'the link for a new password was not sent'),
    );
  }

  private async want(institutionId: string, loginKey: string): Promise<void> {
    await this.tenancy.asSystem(async (tx) => {
      const [account] = await tx.query<AccountRow[]>(ACCOUNT, [institutionId, loginKey, this.settings.production]);
      if (!account) return;
      const id = uuidv7();
      const { personId, login, mail, lang } = account;
      await tx.query(PUT, [id, personId, institutionId, mail, new Date(Date.now() + MINUTES * 60_000)]);
      const to = { kind: 'address', address: mail, lang, institutionId } as const;
      const parts = { key: id, about: { kind: 'reset', id } as const, to };
      const notice = wantNotice('auth.reset', { ...parts, data: { login, minutes: MINUTES } });
      await this.outbox.add(tx, auth.notices.wanted, notice);
    });
  }
}
