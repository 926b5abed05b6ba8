import { Injectable } from '@nestjs/common';
import type { SignInRefusal } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { coarseNetworkOf } from '@shuqiao/service';
import { AuditService } from '../audit/audit.service.js';

/** A sign-in that did not succeed: where it was tried, and whose account it was, where there is one. */
export interface Refused {
  readonly institutionId?: string | null | undefined;
  readonly personId?: string | undefined;
  readonly address: string | undefined;
}

/** Puts on record who was not let in and why: never what was typed, for people type passwords where logins belong. */
@Injectable()
export class SignInRecord {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  async refused(reason: SignInRefusal, { institutionId = null, personId, address }: Refused): Promise<void> {
    const network = address ? coarseNetworkOf(address) : null;
    const details = { reason };
    await this.tenancy.asSystem((tx) =>
      this.audit.record(tx, { what: 'sign_in_refused', institutionId, personId, network, details }),
    );
  }
}
