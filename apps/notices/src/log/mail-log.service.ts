import { Injectable } from '@nestjs/common';
import { type Caller, fail, type MailLine, type MailRules, type MailState, type MailStatus } from '@shuqiao/contracts';
import { Jobs } from '@shuqiao/jobs';
import { fetched, olderThan, type Paged, pageOf, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { Post } from '../posting/post.js';
import { keyOf, sendMail } from '../mails/mail.job.js';
import { Mail, toLine } from '../mails/mail.entity.js';
import { flagAddress } from '../mails/mails.queries.js';
import { readRules, writeRules } from '../rules/rules.js';

const RESENDABLE: readonly MailState[] = ['unknown', 'failed', 'bounced'];

const COUNTS = `SELECT (SELECT count(*)::int FROM mail WHERE state IN ('waiting', 'sending')) AS waiting,
  (SELECT count(*)::int FROM mail WHERE state = 'unknown') AS unknown,
  (SELECT count(*)::int FROM mail WHERE state IN ('failed', 'bounced') AND changed_at > now() - interval '7 days') AS failed`;

export interface ListMails {
  limit?: number | undefined;
  after?: string | undefined;
  state?: MailState | undefined;
}

/** What became of mails, for those who answer for them: a library's administrators see its own, the province all. */
@Injectable()
export class MailLog {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly jobs: Jobs,
    private readonly post: Post,
  ) {}

  list(input: ListMails, caller: Caller): Promise<Paged<MailLine>> {
    const { state } = input;
    const where = { ...olderThan(input), ...(state && { state }) };
    return this.tenancy.as(caller, async (tx) => {
      const rows = await tx.find(Mail, { where, order: { id: 'DESC' }, take: fetched(input) });
      return pageOf(rows, input, toLine, ({ id }) => id);
    });
  }

  resend(id: string, caller: Caller): Promise<MailLine> {
    return this.tenancy.as(caller, async (tx) => {
      const mail = await tx.findOne(Mail, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!mail) fail('notices.mail_not_found', { id });
      if (!RESENDABLE.includes(mail.state)) fail('notices.not_resendable', { state: mail.state });
      const change = {
        state: 'waiting' as const,
        gathers: false,
        reason: null,
        changedAt: new Date(),
        triedSince: new Date(),
      };
      await tx.update(Mail, { id }, change);
      await this.jobs.add(tx, sendMail, { id }, { key: keyOf(id) });
      return toLine({ ...mail, ...change });
    });
  }

  status(caller: Caller): Promise<MailStatus> {
    return this.tenancy.as(caller, (tx) => this.read(tx));
  }

  setRules(rules: MailRules, caller: Caller): Promise<MailStatus> {
    return this.tenancy.as(caller, async (tx) => {
      await writeRules(tx, rules);
      return this.read(tx);
    });
  }

  async reportBounce(address: string, reason: string, caller: Caller): Promise<{ isBad: boolean }> {
    await this.tenancy.as(caller, (tx) => flagAddress(tx, address, reason));
    return { isBad: true };
  }

  async clearBounce(address: string, caller: Caller): Promise<{ isBad: boolean }> {
    await this.tenancy.as(caller, (tx) => tx.query('DELETE FROM bad_address WHERE address = lower($1)', [address]));
    return { isBad: false };
  }

  private async read(tx: EntityManager): Promise<MailStatus> {
    const [counts] = await tx.query<[{ waiting: number; unknown: number; failed: number }]>(COUNTS);
    const [pause] = await tx.query<{ reason: string; since: Date }[]>('SELECT reason, since FROM job_pause');
    const rules = await readRules(tx);
    const sending = pause ? 'held' : this.post.mode;
    return { ...rules, ...counts, sending, why: pause?.reason ?? null, since: pause?.since.toISOString() ?? null };
  }
}
