import { Injectable } from '@nestjs/common';
import { auth, noLongerTrue, type NoticeStill, type NoticeTruth, stillTrue, wantNotice } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import type { Owner } from './recovery.service.js';

type Template = 'auth.factor_added' | 'auth.factor_removed' | 'auth.factor_locked' | 'auth.factors_reset';

const IS_ACTIVE = 'SELECT FROM person WHERE id = $1 AND disabled_at IS NULL';

/** Tells people what became of the second factors of their accounts: whoever did it may not have been they. */
@Injectable()
export class FactorNotices {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
  ) {}

  /** In the transaction of the change. */
  async tell(tx: EntityManager, template: Template, { id, institutionId }: Owner): Promise<void> {
    const to = { kind: 'person', personId: id, institutionId } as const;
    const about = { kind: 'factor', id } as const;
    await this.outbox.add(tx, auth.notices.wanted, wantNotice(template, { key: uuidv7(), about, to, data: {} }));
  }

  /** What happened stays true as long as there is somebody to tell; so it is of another mail address. */
  async still({ template, about }: NoticeStill): Promise<NoticeTruth> {
    const active = await this.tenancy.asSystem((tx) => tx.query<unknown[]>(IS_ACTIVE, [about.id]));
    return active.length > 0
      ? stillTrue(template as Template | 'auth.mail_changed', {})
      : noLongerTrue('the account is no longer used');
  }
}
