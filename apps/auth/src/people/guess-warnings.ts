import { Inject, Injectable } from '@nestjs/common';
import { auth, noLongerTrue, type NoticeStill, type NoticeTruth, stillTrue, wantNotice } from '@shuqiao/contracts';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import { LOG } from '@shuqiao/service';
import type { Logger } from 'pino';

/** The owner of an account, at the institution they act for. */
interface Owner {
  readonly id: string;
  readonly institutionId: string;
  readonly login: string;
}

/** So many wrong passwords of one account, from places it does not know, are worth a word to its owner; and each so many more. */
const WORTH_A_WORD = 5;

const LOGIN = `SELECT a.login FROM local_account a JOIN person p ON p.id = a.person_id
  WHERE p.id = $1 AND p.disabled_at IS NULL ORDER BY a.login LIMIT 1`;

/** Tells people that somebody guesses their password: once a day at the most, and without saying from where. */
@Injectable()
export class GuessWarnings {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /**
   * Goes on by itself, for an account that exists must not answer later than one that does not.
   * @param guesses wrong passwords so far, on devices that the account does not know
   */
  consider(owner: Owner, guesses: number): void {
    if (guesses === 0 || guesses % WORTH_A_WORD !== 0) return;
    this.warn(owner).catch((error: unknown) =>
      this.log.error({ err: error }, 'the owner of an account was not warned'),
    );
  }

  /** Whether it is still worth saying, right before it is sent. */
  async still({ about }: NoticeStill): Promise<NoticeTruth> {
    const [row] = await this.tenancy.asSystem((tx) => tx.query<{ login: string }[]>(LOGIN, [about.id]));
    return row ? stillTrue('auth.guessed', row) : noLongerTrue('the account is no longer used');
  }

  private async warn({ id, institutionId, login }: Owner): Promise<void> {
    const day = new Date().toISOString().slice(0, 10);
    const notice = wantNotice('auth.guessed', {
      // One key is one notice, so that a day brings one however long the guessing goes on.
      key: `${id}:${day}`,
      about: { kind: 'account', id },
      to: { kind: 'person', personId: id, institutionId },
      data: { login },
    });
    await this.tenancy.asSystem((tx) => this.outbox.add(tx, auth.notices.wanted, notice));
  }
}
