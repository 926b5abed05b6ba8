import { Injectable } from '@nestjs/common';
import { DomainError } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { AuditService } from '../../audit/audit.service.js';
import { type PendingRequest, SamlRequestsService } from './saml-requests.service.js';

/** What is known of an answer while it is judged. */
export interface Judged {
  readonly handle: string;
  readonly network: string | null;
  /** The request that it answers, once that was found. */
  pending?: PendingRequest | undefined;
}

/**
 * Puts on record why an answer was refused, for the administrators of the institution: one line for each sign-in that began here.
 * What answers nothing that began here is nobody's, and strangers could fill the record with it.
 */
@Injectable()
export class RefusedAnswers {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly requests: SamlRequestsService,
    private readonly audit: AuditService,
  ) {}

  async noting<T>(judged: Judged, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DomainError && error.code === 'auth.saml_rejected') await this.note(judged, error);
      throw error;
    }
  }

  private note({ handle, network, pending }: Judged, { details }: DomainError): Promise<void> {
    return this.tenancy.asSystem(async (tx) => {
      const institutionId = pending?.institutionId ?? (await this.requests.refusedAt(tx, handle));
      if (institutionId === undefined) return;
      const why = { way: 'saml', reason: String(details['reason']) };
      await this.audit.record(tx, { what: 'sign_in_refused', institutionId, network, details: why });
    });
  }
}
