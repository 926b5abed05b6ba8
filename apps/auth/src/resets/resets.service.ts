import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  fail,
  type NoticeStill,
  type NoticeTruth,
  noLongerTrue,
  type PasswordForgotten,
  type PasswordReset,
  type ResetLink,
  stillTrueWithSecret,
} from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { coarseNetworkOf, Settings } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { AttemptsService } from '../people/attempts.service.js';
import { toLoginKey } from '../people/local-account.entity.js';
import { NewPasswords } from '../people/new-password.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { MINUTES, ResetMails } from './reset-mails.js';
import { FIND, type ResetRow, TAKE } from './resets.queries.js';

/** Lets people choose a new password by a link that goes to the mailbox we know, and tells nobody else anything. */
@Injectable()
export class ResetsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly sessions: SessionsService,
    private readonly newPasswords: NewPasswords,
    private readonly settings: Settings,
    private readonly attempts: AttemptsService,
    private readonly mails: ResetMails,
  ) {}

  /**
   * Goes on by itself: whether anybody has this login is to be seen neither by the answer nor by how long it takes.
   * @throws DomainError `auth.locked` to who asks too often, for logins that nobody has as well
   */
  async ask({ institutionId, login }: PasswordForgotten): Promise<void> {
    const loginKey = toLoginKey(login);
    // Counted by the account alone, from wherever: a mailbox is not to be filled, a campus not to be locked.
    await this.attempts.begin({ institutionId, loginKey: `reset:${loginKey}`, address: undefined });
    this.mails.send(institutionId, loginKey);
  }

  async see(link: ResetLink): Promise<{ login: string }> {
    const { login } = await this.tenancy.asSystem((tx) => this.find(tx, link));
    return { login };
  }

  /**
   * Chooses the new password: the link is used up, and every session ends.
   * @throws DomainError `auth.reset_ended`, `auth.password_weak`
   */
  async reset({ password, ...link }: PasswordReset, address: string | undefined): Promise<{ ended: number }> {
    // Without the link nobody makes the server hash.
    const { login } = await this.see(link);
    const passwordHash = await this.newPasswords.hash(password, login);
    const network = address ? coarseNetworkOf(address) : null;
    return this.tenancy.asSystem(async (tx) => {
      const reset = await this.find(tx, link);
      if ((await tx.query<[unknown[], number]>(TAKE, [link.id]))[1] === 0) fail('auth.reset_ended');
      await this.newPasswords.put(tx, reset, { passwordHash, why: 'reset', network });
      return { ended: await this.sessions.endOf(tx, reset.personId, {}) };
    });
  }

  /** Asked right before the mail goes out: only then is its link made. */
  still({ about }: NoticeStill): Promise<NoticeTruth> {
    return this.tenancy.asSystem(async (tx) => {
      const [reset] = await tx.query<ResetRow[]>(FIND, [about.id]);
      if (!reset) return noLongerTrue('another link was asked for, or the mailbox changed');
      return stillTrueWithSecret('auth.reset', { login: reset.login, minutes: MINUTES }, this.secretOf(about.id));
    });
  }

  private async find(tx: EntityManager, { id, secret }: ResetLink): Promise<ResetRow> {
    const [right, given] = [Buffer.from(this.secretOf(id)), Buffer.from(secret)];
    if (right.length !== given.length || !timingSafeEqual(right, given)) return fail('auth.reset_ended');
    const [reset] = await tx.query<ResetRow[]>(FIND, [id]);
    return reset ?? fail('auth.reset_ended');
  }

  /** Small letters and digits alone (ID-24). It is stored nowhere: it follows from the services' key. */
  private secretOf(id: string): string {
    return createHmac('sha256', this.settings.serviceKey).update(`password reset:${id}`).digest('hex');
  }
}
