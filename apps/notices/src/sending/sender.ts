import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@shuqiao/contracts';
import { type Attempt, Does, Jobs } from '@shuqiao/jobs';
import { isTransient, Tenancy } from '@shuqiao/persistence';
import type { Letter, Outcome } from '../posting/letter.js';
import { Post } from '../posting/post.js';
import { Letters } from '../letters/letters.js';
import { keyOf, sendMail } from '../mails/mail.job.js';
import type { Mail } from '../mails/mail.entity.js';
import { nextTry } from './pauses.js';
import { claim, flagAddress, openMail, settle, settleUnknown } from '../mails/mails.queries.js';

/** An outcome that cannot be noted now is noted when the database is back, if that is soon. */
const NOTE_WITHIN_MS = 20_000;

/**
 * Sends one mail: looks again at everything it depends on, writes `sending`, gives it to the mail server, notes the outcome.
 * Between those two notes lies the moment that nobody can decide; see `openMail`.
 */
@Injectable()
export class Sender {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly jobs: Jobs,
    private readonly letters: Letters,
    private readonly post: Post,
  ) {}

  @Does(sendMail)
  async send({ id }: { id: string }, { last }: Pick<Attempt, 'last'>): Promise<void> {
    const mail = await this.tenancy.asSystem((tx) => openMail(tx, id));
    if (mail instanceof Date) return this.putOff(id, mail);
    if (!mail) return;
    try {
      await this.sendOpened(mail);
    } catch (error) {
      if (isAway(error)) return this.tryLater(mail, error.message);
      if (last) await this.giveUp(id, error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  private async sendOpened(mail: Mail): Promise<void> {
    const decision = await this.letters.decide(mail);
    if ('until' in decision) return this.putOff(mail.id, decision.until, decision.why);
    if ('dropped' in decision)
      return this.tenancy.asSystem((tx) => settle(tx, mail.id, { state: 'dropped', reason: decision.dropped }));
    const { letter } = decision;
    // Somebody else has it, or one more notice joined it: whoever comes next looks at everything again.
    if (!(await this.tenancy.asSystem((tx) => claim(tx, mail, letter.to)))) return this.putOff(mail.id, new Date());
    const outcome = await this.post.send(letter);
    await this.patiently(() => this.note(mail, letter, outcome));
    if (outcome.kind === 'later' || outcome.kind === 'unknown') await this.tryLater(mail, outcome.reason);
  }

  private note(mail: Mail, { to }: Letter, outcome: Outcome): Promise<void> {
    return this.tenancy.asSystem(async (tx) => {
      if (outcome.kind === 'sent') return settle(tx, mail.id, { state: 'sent', reason: null });
      if (outcome.kind === 'unknown') return void (await settleUnknown(tx, mail, outcome.reason));
      if (outcome.kind !== 'refused') return settle(tx, mail.id, { state: 'waiting', reason: outcome.reason });
      const { isBadAddress, reason } = outcome;
      if (isBadAddress) await flagAddress(tx, to, reason);
      await settle(tx, mail.id, { state: isBadAddress ? 'bounced' : 'failed', reason });
    });
  }

  private putOff(id: string, runAt: Date, why?: string): Promise<void> {
    return this.tenancy.asSystem(async (tx) => {
      await this.jobs.add(tx, sendMail, { id }, { key: keyOf(id), runAt });
      // Time in which it was not to go out is no time of trying.
      if (why) await tx.query('UPDATE mail SET reason = $2, tried_since = $3 WHERE id = $1', [id, why, runAt]);
    });
  }

  /** Somebody was away. The row may say `unknown` by now: then the job finds nothing to do. */
  private tryLater({ id, triedSince }: Mail, reason: string): Promise<void> {
    const runAt = nextTry(triedSince, new Date());
    if (!runAt) return this.giveUp(id, reason);
    return this.tenancy.asSystem(async (tx) => {
      await this.jobs.add(tx, sendMail, { id }, { key: keyOf(id), runAt });
      await tx.query(`UPDATE mail SET reason = $2 WHERE id = $1 AND state = 'waiting'`, [id, reason.slice(0, 300)]);
    });
  }

  private giveUp(id: string, reason: string): Promise<void> {
    return this.tenancy.asSystem(async (tx) => {
      const [row] = await tx.query<{ state: string }[]>('SELECT state FROM mail WHERE id = $1 FOR UPDATE', [id]);
      if (row?.state === 'waiting') await settle(tx, id, { state: 'failed', reason });
    });
  }

  private async patiently(work: () => Promise<void>): Promise<void> {
    const until = Date.now() + NOTE_WITHIN_MS;
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!isTransient(error) || Date.now() > until) throw error;
        await pause(500);
      }
    }
  }
}

/** Another service was not there, or in trouble itself. */
const isAway = (error: unknown): error is DomainError =>
  error instanceof DomainError && ['unavailable', 'deadline', 'failed'].includes(error.kind);
