import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { fail, type SignInRefusal } from '@shuqiao/contracts';
import { networkOf, Settings } from '@shuqiao/service';
import { DataSource } from 'typeorm';
import { NetworksService } from '../networks/networks.service.js';
import type { Person } from './person.entity.js';
import { SignInRecord } from './sign-in-record.js';

/** What somebody tries to sign in to, from where and with what; the address is unknown where no proxy tells it. */
export interface Attempt {
  readonly institutionId: string | undefined;
  readonly loginKey: string;
  readonly address: string | undefined;
  /** A device on which this very account signed in before, if the browser shows one. */
  readonly device?: string | undefined;
  /** It comes from the institution's own campus, where thousands share an address. */
  readonly isOnCampus?: boolean;
}

interface Limit {
  readonly subject: string;
  /** So many failures pass without a delay. */
  readonly free: number;
}

/** Of one account from one network, or on a device that the account knows. */
const FREE_PER_ACCOUNT = 5;
/** Of one account from everywhere, known devices apart: more than one network may try, so that it cannot be kept shut from one. */
const FREE_PER_ACCOUNT_ANYWHERE = 50;
/** A reading room shares one address: it may fail more often than one account. */
const FREE_PER_ADDRESS = 50;
/** A campus behind one address: so many of its own people mistype in an hour. */
const FREE_PER_CAMPUS = 2_000;
const FIRST_LOCK_S = 15;
const LONGEST_LOCK_S = 900;
const FORGET_AFTER = '1 hour';

/**
 * Counts the attempt before the password is looked at, so that many at once cannot all slip through. From the first
 * failure over the limit the subject is locked for 15 s, then twice as long each time, up to a quarter of an hour.
 */
const COUNT = `
  INSERT INTO sign_in_attempt AS a (subject_hash, account_hash, failures, last_at) VALUES ($1, $3, 1, now())
  ON CONFLICT (subject_hash) DO UPDATE SET
    failures = CASE WHEN a.locked_until > now() THEN a.failures
                    WHEN a.last_at < now() - interval '${FORGET_AFTER}' THEN 1 ELSE a.failures + 1 END,
    last_at = CASE WHEN a.locked_until > now() THEN a.last_at ELSE now() END,
    locked_until = CASE WHEN a.locked_until > now() THEN a.locked_until
                        WHEN a.last_at < now() - interval '${FORGET_AFTER}' OR a.failures < $2 THEN NULL
                        ELSE now() + make_interval(secs => LEAST(${LONGEST_LOCK_S}, ${FIRST_LOCK_S} * 2 ^ LEAST(a.failures - $2, 10))) END,
    refused_locked = CASE WHEN a.locked_until > now() THEN a.refused_locked + 1 ELSE 0 END
  RETURNING failures, last_at = now() AS counted, refused_locked = 1 AS "isNews", EXTRACT(EPOCH FROM locked_until - now())::float8 AS "lockedFor"`;

interface Counted {
  /** Whether this attempt was let through to the password; false while a lock lasts. */
  counted: boolean;
  /** The first one that this lock refuses; whoever goes on is not worth a line each. */
  isNews: boolean;
  failures: number;
  lockedFor: number | null;
}

/**
 * Slows guessing down, for one account and for one network, in the database that all replicas share. A device on which the
 * account signed in before is counted by itself, so that a stranger's guesses keep nobody out (OWASP, device cookies).
 */
@Injectable()
export class AttemptsService {
  constructor(
    private readonly db: DataSource,
    private readonly settings: Settings,
    private readonly record: SignInRecord,
    private readonly networks: NetworksService,
  ) {}

  /** The attempt, with whether it comes from the institution's own campus. */
  async placed(attempt: Omit<Attempt, 'isOnCampus'>): Promise<Attempt> {
    return { ...attempt, isOnCampus: await this.networks.has(attempt.institutionId, attempt.address) };
  }

  /**
   * Lets an attempt through to the password, or `auth.locked` with the seconds to wait. Unknown logins count alike.
   * @returns how often the account was tried of late from everywhere, this time included; 0 on a device it knows
   */
  async begin(attempt: Attempt): Promise<number> {
    let anywhere = 0;
    const account = this.hashOf(accountOf(attempt));
    for (const { subject, free } of limitsOf(attempt)) {
      // An address is many accounts', and none's to unlock.
      const values = [this.hashOf(subject), free, /^(address|campus):/.test(subject) ? null : account];
      const [counted] = await this.db.query<[Counted]>(COUNT, values);
      if (!counted.counted) await this.refuse(attempt, counted);
      if (subject.startsWith('anywhere:')) anywhere = counted.failures;
    }
    return anywhere;
  }

  /** Puts on record why it was not let in, at the institution of the account, where there is one. */
  refused({ institutionId, address }: Attempt, reason: SignInRefusal, found?: Pick<Person, 'id' | 'institutionId'>) {
    const whose = { institutionId: found?.institutionId ?? institutionId, personId: found?.id };
    return this.record.refused(reason, { ...whose, address });
  }

  private async refuse({ institutionId, address }: Attempt, { isNews, lockedFor }: Counted): Promise<never> {
    if (isNews) await this.record.refused('locked', { institutionId, address });
    return fail('auth.locked', { retryAfter: Math.max(1, Math.ceil(lockedFor ?? 1)) });
  }

  /** The password was right: the account starts afresh, and the address is given this attempt back. */
  async succeeded(attempt: Attempt): Promise<void> {
    const hashes = (limits: readonly Limit[]) => limits.map(({ subject }) => this.hashOf(subject));
    await this.db.query('DELETE FROM sign_in_attempt WHERE subject_hash = ANY($1)', [hashes(ownLimits(attempt))]);
    await this.db.query(
      'UPDATE sign_in_attempt SET failures = GREATEST(failures - 1, 0), locked_until = NULL WHERE subject_hash = ANY($1)',
      [hashes(sharedLimits(attempt))],
    );
  }

  /** The attempt was judged by nobody: it counts against nobody. */
  async takeBack(attempt: Attempt): Promise<void> {
    await this.db.query(
      'UPDATE sign_in_attempt SET failures = GREATEST(failures - 1, 0), locked_until = NULL WHERE subject_hash = ANY($1)',
      [this.subjectsOf(attempt)],
    );
  }

  /** What an attempt is counted and locked by, as the table has it. */
  subjectsOf(attempt: Attempt): Buffer[] {
    return limitsOf(attempt).map(({ subject }) => this.hashOf(subject));
  }

  /** Lets an account be tried again, wherever it was locked. */
  async unlock(account: Pick<Attempt, 'institutionId' | 'loginKey'>): Promise<void> {
    await this.db.query('DELETE FROM sign_in_attempt WHERE account_hash = $1', [this.hashOf(accountOf(account))]);
  }

  /** Kept as a keyed hash: the table names nobody. */
  private hashOf(subject: string): Buffer {
    return createHmac('sha256', this.settings.serviceKey).update(`sign-in attempt:${subject}`).digest();
  }
}

/** One account from everywhere and on every device. */
const accountOf = ({ institutionId = '', loginKey }: Pick<Attempt, 'institutionId' | 'loginKey'>): string =>
  `tries:${institutionId}:${loginKey}`;

/**
 * What the attempt counts against by itself. It is made from what was sent alone, never from what was found, so that a
 * login nobody has is counted as one that exists.
 */
function ownLimits({ institutionId = '', loginKey, address = '', device }: Attempt): Limit[] {
  const account = `${institutionId}:${loginKey}`;
  const subject = device ? `device:${account}:${device}` : `account:${account}:${networkOf(address)}`;
  return [{ subject, free: FREE_PER_ACCOUNT }];
}

/** What it counts against together with others' attempts. */
function sharedLimits(attempt: Attempt): Limit[] {
  const { institutionId = '', loginKey, device } = attempt;
  if (device) return [];
  return [
    ...networkLimits(attempt),
    { subject: `anywhere:${institutionId}:${loginKey}`, free: FREE_PER_ACCOUNT_ANYWHERE },
  ];
}

function networkLimits({ institutionId, address, isOnCampus = false }: Attempt): Limit[] {
  if (!address) return [];
  const network = networkOf(address);
  return isOnCampus
    ? [{ subject: `campus:${institutionId}:${network}`, free: FREE_PER_CAMPUS }]
    : [{ subject: `address:${network}`, free: FREE_PER_ADDRESS }];
}

const limitsOf = (attempt: Attempt): Limit[] => [...sharedLimits(attempt), ...ownLimits(attempt)];
