import { Injectable } from '@nestjs/common';
import { fail, type NewTotp } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { seal, unseal } from '../keys/seal.js';
import { SignInRecord } from '../people/sign-in-record.js';
import { bare } from './bare.js';
import { FactorNotices } from './factor-notices.js';
import { BEGIN_TOTP, TRY_CODE, type TotpRow, USE_STEP, WRONG_CODES_AT_MOST } from './factors.queries.js';
import type { Owner } from './recovery.service.js';
import { newSecretFor, stepOf } from './totp.js';

type Tried = TotpRow & { wrongCodes: number };

/** Codes of authenticator apps (RFC 6238). Secrets are sealed; each step of time is good once, whichever replica sees it. */
@Injectable()
export class TotpService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly settings: Settings,
    private readonly record: SignInRecord,
    private readonly notices: FactorNotices,
  ) {}

  /** Begins one: it counts for nothing until a code of it was typed. */
  async begin(tx: EntityManager, personId: string, label: string): Promise<NewTotp> {
    const made = newSecretFor(label);
    await tx.query(BEGIN_TOTP, [uuidv7(), personId, seal(this.settings.serviceKey, made.secret)]);
    return made;
  }

  /** @throws DomainError `auth.code_wrong`, `auth.factor_not_found` where none was begun within the hour */
  async confirm(owner: Owner, code: string): Promise<void> {
    const tried = (await this.tryOne(owner.id, false)) ?? fail('auth.factor_not_found');
    if (!(await this.use(tried, code))) fail('auth.code_wrong');
  }

  /**
   * Takes a code. After five wrong ones none is taken any more, right or wrong, until somebody lets it (ID-22); the
   * password's own count is another.
   * @throws DomainError `auth.code_wrong`, `auth.code_locked`
   */
  async check(owner: Owner, code: string, address: string | undefined): Promise<void> {
    const who = { institutionId: owner.institutionId, personId: owner.id, address };
    const tried = await this.tryOne(owner.id, true);
    if (!tried) return fail('auth.code_locked');
    if (await this.use(tried, code)) return;
    const isLast = tried.wrongCodes >= WRONG_CODES_AT_MOST;
    await this.record.refused(isLast ? 'code_locked' : 'wrong_code', who);
    if (isLast) await this.tenancy.asSystem((tx) => this.notices.tell(tx, 'auth.factor_locked', owner));
    fail(isLast ? 'auth.code_locked' : 'auth.code_wrong');
  }

  private async tryOne(personId: string, isConfirmed: boolean): Promise<Tried | undefined> {
    const [[tried]] = await this.tenancy.asSystem((tx) =>
      tx.query<[Tried[], number]>(TRY_CODE, [personId, isConfirmed]),
    );
    return tried;
  }

  private async use({ id, sealedSecret }: TotpRow, code: string): Promise<boolean> {
    const secret = unseal(this.settings.serviceKey, sealedSecret);
    const step = secret === undefined ? null : stepOf(secret, bare(code));
    if (step === null) return false;
    const [, used] = await this.tenancy.asSystem((tx) => tx.query<[unknown[], number]>(USE_STEP, [id, step]));
    return used > 0;
  }
}
