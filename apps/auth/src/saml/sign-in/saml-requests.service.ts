import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { hashOf, newSecret } from '../../sessions/secrets.js';

/** What a browser asked for when it went to its campus. */
export interface Wanted {
  readonly institutionId: string;
  readonly returnTo: string;
  /** Whether the person must sign in at the campus anew, even where it knows them still (ForceAuthn). */
  readonly anew: boolean;
  /** Who of the province's staff tries out what the campus tells; nobody is signed in by it. */
  readonly testedBy: string | null;
}

/** A sign-in that began here and waits for the campus's answer. */
export interface PendingRequest extends Wanted {
  readonly requestId: string;
  readonly begunAt: Date;
}

/** What is known of an answer while it is judged. */
export interface Judged {
  readonly handle: string;
  readonly network: string | null;
  /** The request that it answers, once that was found. */
  pending?: PendingRequest | undefined;
}

const LIVES = '10 minutes';

const ADD = `INSERT INTO saml_request (handle_hash, browser_hash, request_id, institution_id, return_to, anew, tested_by, ends_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, now() + interval '${LIVES}')`;

const TAKE = `DELETE FROM saml_request WHERE handle_hash = $1 AND browser_hash = $2 AND ends_at > now()
  RETURNING request_id AS "requestId", institution_id AS "institutionId", return_to AS "returnTo", anew, tested_by AS "testedBy",
    ends_at - interval '${LIVES}' AS "begunAt"`;

const REFUSED = `UPDATE saml_request SET refused_at = now() WHERE handle_hash = $1 AND refused_at IS NULL
  RETURNING institution_id AS "institutionId"`;

/**
 * What is known of sign-ins under way. The browser carries a random handle through the campus (RelayState) and a secret
 * in a cookie; only both together, and only once, give the request back. Nothing the campus sends decides anything here.
 */
@Injectable()
export class SamlRequestsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  /** Remembers a request for ten minutes; answers its id and the handle for the browser to carry. */
  async begin(
    { institutionId, returnTo, anew, testedBy }: Wanted,
    browser: string,
  ): Promise<{ requestId: string; handle: string }> {
    const requestId = `_${randomBytes(20).toString('hex')}`;
    const handle = newSecret();
    await this.tenancy.asSystem(async (tx) => {
      await tx.query(ADD, [hashOf(handle), hashOf(browser), requestId, institutionId, returnTo, anew, testedBy]);
    });
    return { requestId, handle };
  }

  /** Takes a request out: of several answers to one request, whichever comes first is the only one that finds it. */
  async take(handle: string, browser: string): Promise<PendingRequest | undefined> {
    const [[pending]] = await this.tenancy.asSystem((tx) =>
      tx.query<[PendingRequest[], number]>(TAKE, [hashOf(handle), hashOf(browser)]),
    );
    return pending;
  }

  /**
   * Does the work of judging an answer, and puts on record why it was refused, for the administrators of the institution: one
   * line for each sign-in that began here. What answers nothing that began here is nobody's, and strangers could fill the
   * record with it.
   */
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
      const institutionId = pending?.institutionId ?? (await refusedFirst(tx, handle));
      if (institutionId === undefined) return;
      const why = { way: 'saml', reason: String(details['reason']) };
      await this.audit.record(tx, { what: 'sign_in_refused', institutionId, network, details: why });
    });
  }
}

/** Whose campus a refused answer speaks for, as its handle tells, the first time that one to this request is refused. */
async function refusedFirst(tx: EntityManager, handle: string): Promise<string | undefined> {
  const [[row]] = await tx.query<[{ institutionId: string }[], number]>(REFUSED, [hashOf(handle)]);
  return row?.institutionId;
}
