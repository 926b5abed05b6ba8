import { Injectable } from '@nestjs/common';
import { fail } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { AttemptsService } from '../people/attempts.service.js';
import { LocalAccount } from '../people/local-account.entity.js';
import { Passwords } from '../people/passwords.js';

interface Asked {
  readonly personId: string;
  readonly session: string;
  readonly address: string | undefined;
}

/** Whether whoever sits at an open browser knows its person's password. */
@Injectable()
export class KnownPasswords {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly attempts: AttemptsService,
    private readonly passwords: Passwords,
  ) {}

  /**
   * The account whose password it is.
   * @throws DomainError `auth.password_wrong`, `auth.locked`; `auth.method_not_offered` for people without a password
   */
  async check({ personId, session, address }: Asked, password: string): Promise<LocalAccount> {
    const account = await this.tenancy.asSystem((tx) => tx.findOneBy(LocalAccount, { personId }));
    if (!account) return fail('auth.method_not_offered');
    const { institutionId, loginKey } = account;
    // Counted by the session: who sits at somebody's open browser guesses no more often than elsewhere.
    const attempt = { institutionId, loginKey, address, device: session };
    await this.attempts.begin(attempt);
    if (!(await this.passwords.matches(account.passwordHash, password, account.isOldHash))) {
      await this.attempts.refused(attempt, 'wrong_password', { id: personId, institutionId });
      return fail('auth.password_wrong');
    }
    await this.attempts.succeeded(attempt);
    return account;
  }
}
