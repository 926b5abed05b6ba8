import { Injectable } from '@nestjs/common';
import { fail } from '@shuqiao/contracts';
import type { SignInRefusal, TokenSignIn } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import { AttemptsService } from './attempts.service.js';
import { Devices } from './devices.js';
import { GuessWarnings } from './guess-warnings.js';
import { LocalAccount, toLoginKey } from './local-account.entity.js';
import { Passwords } from './passwords.js';
import type { Acting } from './person.entity.js';

type Found = Acting & {
  login: string;
  passwordHash: string | null;
  isOldHash: boolean;
  barred: 'suspended' | 'demo_account' | null;
};

/** Somebody with the right password, and what shuts their sign-in again while it waits for more. */
type SignedIn = Found & { readonly lockedBy: readonly Buffer[] };

const FIND = `
  SELECT p.id, acting.at AS "institutionId", roles_at(p.id, acting.at) AS roles, roles_end_at(p.id, acting.at) AS "rolesEndAt", a.login,
    a.password_hash AS "passwordHash", a.is_old_hash AS "isOldHash",
    CASE WHEN p.disabled_at IS NOT NULL THEN 'suspended' WHEN p.demonstration AND $3 THEN 'demo_account' END AS barred
  FROM local_account a JOIN person p ON p.id = a.person_id, LATERAL (SELECT acts_at(p.id, p.institution_id) AS at) acting
  WHERE a.login_key = $1 AND ($2::uuid IS NULL OR a.institution_id = $2::uuid)
  ORDER BY p.disabled_at IS NOT NULL OR (p.demonstration AND $3) LIMIT 2`;

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
  ): Promise<SignedIn> {
    const loginKey = toLoginKey(login);
    const device = institutionId && this.devices.find(marks, { institutionId, loginKey });
    const attempt = await this.attempts.placed({ institutionId, loginKey, address, device });
    const guesses = await this.attempts.begin(attempt);
    const found = await this.find(loginKey, institutionId);
    const isRight = await this.passwords.matches(found?.passwordHash, password, found?.isOldHash);
    const reason = refusalOf(found, isRight);
    if (!found || reason) {
      if (found?.barred === null) this.warnings.consider(found, guesses);
      await this.attempts.refused(attempt, reason ?? 'unknown_login', found);
      return fail('auth.wrong_credentials');
    }
    await this.attempts.succeeded(attempt);
    if (found.isOldHash) await this.hashAnew(found.id, password);
    return { ...found, lockedBy: this.attempts.subjectsOf(attempt) };
  }

  private async hashAnew(personId: string, password: string): Promise<void> {
    const passwordHash = await this.passwords.hash(password);
    await this.tenancy.asSystem((tx) => tx.update(LocalAccount, { personId }, { passwordHash, isOldHash: false }));
  }

  /** The marks for the browser on which a person has just signed in; as they were where the person has no password. */
  async marksAfter(personId: string, marks: readonly string[]): Promise<readonly string[]> {
    const account = await this.tenancy.asSystem((tx) => tx.findOneBy(LocalAccount, { personId }));
    return account ? this.devices.remember(marks, account) : marks;
  }

  /** Without an institution a login counts only where one institution alone uses it. */
  private async find(loginKey: string, institutionId: string | undefined): Promise<Found | undefined> {
    const values = [loginKey, institutionId ?? null, this.settings.production];
    const [first, second] = await this.tenancy.asSystem((tx) => tx.query<Found[]>(FIND, values));
    return second?.barred === null ? undefined : first;
  }
}

/** Why an account is not let in; null where it is. A wrong password tells nobody that the account is barred. */
function refusalOf(found: Found | undefined, isRight: boolean): SignInRefusal | null {
  if (!found) return 'unknown_login';
  return isRight ? found.barred : 'wrong_password';
}
