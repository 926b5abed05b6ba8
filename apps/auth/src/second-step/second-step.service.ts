import { Injectable } from '@nestjs/common';
import { fail, type PasskeyAsked, type ShownPasskey } from '@shuqiao/contracts';
import { RecoveryService } from '../factors/recovery.service.js';
import { TotpService } from '../factors/totp.service.js';
import { type Asking, PasskeysService } from '../passkeys/passkeys.service.js';
import { Entrance } from './entrance.js';
import type { PendingRow } from './second-step.queries.js';

/** The second step of a sign-in: a code of an app, a passkey, or a code of those that were put by. */
@Injectable()
export class SecondStepService {
  constructor(
    private readonly entrance: Entrance,
    private readonly totp: TotpService,
    private readonly recovery: RecoveryService,
    private readonly passkeys: PasskeysService,
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

  /** @throws DomainError `auth.second_ended`, `auth.factor_not_found` */
  async askPasskey(pending: string): Promise<PasskeyAsked> {
    return this.passkeys.ask(await this.askingOf(pending));
  }

  /** @throws DomainError `auth.passkey_refused`, `auth.second_ended` */
  async passkey(pending: string, shown: ShownPasskey, address: string | undefined) {
    await this.passkeys.check(await this.askingOf(pending), shown, address);
    return this.entrance.finish(pending, 'passkey');
  }

  private async askingOf(pending: string): Promise<Asking> {
    return { ...ownerOf(await this.entrance.find(pending)), holder: pending, purpose: 'second' };
  }
}

/** @throws DomainError `auth.second_ended` where the sign-in waits for a factor to be set up, and has none to ask for */
function ownerOf({ personId, institutionId, next }: PendingRow): { id: string; institutionId: string } {
  return next === 'factor' ? { id: personId, institutionId } : fail('auth.second_ended');
}
