import { Injectable } from '@nestjs/common';
import { type Caller, fail } from '@shuqiao/contracts';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { FactorsService } from '../factors/factors.service.js';
import { SuspensionService } from '../grants/suspension.service.js';
import { AttemptsService } from '../people/attempts.service.js';
import { LocalAccount } from '../people/local-account.entity.js';

interface Whom {
  readonly id: string;
  readonly institutionId?: string | undefined;
}

/** What an administrator does for somebody who cannot sign in any more; never for themselves. */
@Injectable()
export class RescueService {
  constructor(
    private readonly suspension: SuspensionService,
    private readonly factors: FactorsService,
    private readonly attempts: AttemptsService,
    private readonly audit: AuditService,
  ) {}

  /** For a lost telephone: all second factors and recovery codes go; told to the person, who sets up others. */
  async resetFactors(whom: Whom, caller: Caller): Promise<{ removed: number }> {
    let removed = 0;
    await this.of(whom, caller, async (tx, institutionId) => {
      removed = await this.factors.reset(tx, { id: whom.id, institutionId }, caller.person);
    });
    return { removed };
  }

  /** The locks of password, codes and recovery codes are lifted; what was guessed wrong is forgotten (ID-22). */
  async unlock(whom: Whom, caller: Caller): Promise<{ unlocked: true }> {
    await this.of(whom, caller, async (tx, institutionId) => {
      const { id } = whom;
      const account = await tx.findOneBy(LocalAccount, { personId: id });
      await this.factors.unlock(tx, id);
      if (account) await this.attempts.unlock(account);
      await this.attempts.unlock({ institutionId, loginKey: `recovery:${id}` });
      const who = { institutionId, actorId: caller.person, personId: id };
      await this.audit.record(tx, { what: 'sign_in_unlocked', ...who });
    });
    return { unlocked: true };
  }

  private of(whom: Whom, caller: Caller, work: (tx: EntityManager, institution: string) => Promise<void>) {
    return whom.id === caller.person ? fail('auth.forbidden') : this.suspension.move(whom, caller, work);
  }
}
