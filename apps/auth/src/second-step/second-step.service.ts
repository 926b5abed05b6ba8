import { Injectable } from '@nestjs/common';
import { fail } from '@shuqiao/contracts';
import { RecoveryService } from '../factors/recovery.service.js';
import { TotpService } from '../factors/totp.service.js';
import { Entrance } from './entrance.js';
import type { PendingRow } from './second-step.queries.js';

/** The second step of a sign-in: a code of an app, or one of those that were put by. */
@Injectable()
export class SecondStepService {
  constructor(
    private readonly entrance: Entrance,
    private readonly totp: TotpService,
    private readonly recovery: RecoveryService,
  ) {}

  /** @throws DomainError `auth.code_wrong`, `auth.code_locked`, `auth.second_ended` */
  async code(pending: string, code: string, address: string | undefined) {
    await this.totp.check(ownerOf(await this.entrance.find(pending)), code, address);
    return this.entrance.finish(pending, 'totp');
  }

  /** @throws DomainError `auth.code_wrong`, `auth.locked`, `auth.second_ended` */
  async recoveryCode(pending: string, code: string, address: string | undefined) {
    await this.recovery.use(ownerOf(await this.entrance.find(pending)), code, address);
    return this.entrance.finish(pending, 'recovery');
  }
}

/** @throws DomainError `auth.second_ended` where the sign-in waits for a factor to be set up, and has none to ask for */
function ownerOf({ personId, institutionId, next }: PendingRow): { id: string; institutionId: string } {
  return next === 'factor' ? { id: personId, institutionId } : fail('auth.second_ended');
}
