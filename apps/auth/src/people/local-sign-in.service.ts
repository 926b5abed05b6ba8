import { Injectable } from '@nestjs/common';
import { fail } from '@shuqiao/contracts';
import type { LocalSignIn, TokenSignIn } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import { AttemptsService } from './attempts.service.js';
import { Devices } from './devices.js';
import { GuessWarnings } from './guess-warnings.js';
import { toLoginKey } from './local-account.entity.js';
import { Passwords } from './passwords.js';
import type { Acting } from './person.entity.js';

type Found = Acting & { login: string; passwordHash: string };

const FIND = `
  SELECT p.id, acting.at AS "institutionId", roles_at(p.id, acting.at) AS roles, a.login,
    a.password_hash AS "passwordHash"
  FROM local_account a JOIN person p ON p.id = a.person_id, LATERAL (SELECT acts_at(p.id, p.institution_id) AS at) acting
  WHERE a.login_key = $1 AND ($2::uuid IS NULL OR a.institution_id = $2::uuid)
    AND p.disabled_at IS NULL AND NOT (p.demonstration AND $3)
  LIMIT 2`;

/** Signing in with a login and a password. A wrong login and a wrong password look alike, in words and in time. */
@Injectable()
export class LocalSignInService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly attempts: AttemptsService,
    private readonly devices: Devices,
    private readonly warnings: GuessWarnings,
    private readonly passwords: Passwords,
    private readonly settings: Settings,
  ) {}

  /**
   * The person, or `auth.wrong_credentials`, `auth.locked`, `rate.exceeded`.
   * @param from its address, and the marks of accounts that signed in on the same browser before
   */
  async signIn(
    { institutionId, login, password }: TokenSignIn,
    { address, marks = [] }: { address: string | undefined; marks?: readonly string[] },
  ): Promise<Found> {
    const loginKey = toLoginKey(login);
    const device = institutionId && this.devices.find(marks, { institutionId, loginKey });
    const attempt = { institutionId, loginKey, address, device };
    const guesses = await this.attempts.begin(attempt);
    const found = await this.find(loginKey, institutionId);
    const isRight = await this.passwords.matches(found?.passwordHash, password);
    if (found && !isRight) this.warnings.consider(found, guesses);
    if (!found || !isRight) return fail('auth.wrong_credentials');
    await this.attempts.succeeded(attempt);
    return found;
  }

  /** The marks for the browser on which an account has just signed in. */
  marksAfter({ institutionId, login }: LocalSignIn, marks: readonly string[]): readonly string[] {
    return this.devices.remember(marks, { institutionId, loginKey: toLoginKey(login) });
  }

  /** Without an institution a login counts only where one institution alone uses it. */
  private async find(loginKey: string, institutionId: string | undefined): Promise<Found | undefined> {
    const values = [loginKey, institutionId ?? null, this.settings.production];
    const found = await this.tenancy.asSystem((tx) => tx.query<Found[]>(FIND, values));
    return found.length === 1 ? found[0] : undefined;
  }
}
