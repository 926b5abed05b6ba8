import { Injectable } from '@nestjs/common';
import { type NewPasskey, type PasskeyAsked, type PasskeyWanted, type ShownPasskey } from '@shuqiao/contracts';
import { FACTORS_AT_MOST, fail } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import { FactorsService } from '../factors/factors.service.js';
import type { Owner } from '../factors/recovery.service.js';
import { SignInRecord } from '../people/sign-in-record.js';
import { hashOf } from '../sessions/secrets.js';
import {
  ADD_KEY,
  FIND_KEY,
  type KeyRow,
  LIST_KEYS,
  MINUTES,
  type Purpose,
  PUT_CHALLENGE,
  TAKE_CHALLENGE,
  USE_KEY,
} from './passkeys.queries.js';
import { ALGORITHMS, readMade, readShown, type Site, siteOf } from './webauthn.js';

/** The browser that asks, by its secret, and whose passkey it is about. */
export interface Asking extends Owner {
  readonly holder: string;
  readonly purpose: Purpose;
}

interface Known {
  id: string;
  transports: string[];
}

const TIMEOUT_MS = MINUTES * 60_000;

/** Passkeys of people (WebAuthn). A challenge is good once, for five minutes, in the browser that it was made for. */
@Injectable()
export class PasskeysService {
  private readonly site: Site | null;

  constructor(
    private readonly tenancy: Tenancy,
    private readonly factors: FactorsService,
    private readonly record: SignInRecord,
    settings: Settings,
  ) {
    this.site = siteOf(settings.publicUrl);
  }

  /** @throws DomainError `auth.factors_full`; `auth.method_not_offered` where browsers make none at our address */
  async begin(asking: Asking, label: { name: string; displayName: string }): Promise<PasskeyWanted> {
    const site = this.siteOrFail();
    const known = await this.knownOf(asking.id);
    if (known.length >= FACTORS_AT_MOST) fail('auth.factors_full');
    const wanted = await generateRegistrationOptions({
      rpName: '书桥',
      rpID: site.rpId,
      userID: new TextEncoder().encode(asking.id),
      userName: label.name,
      userDisplayName: label.displayName,
      timeout: TIMEOUT_MS,
      attestationType: 'none',
      excludeCredentials: known,
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      supportedAlgorithmIDs: ALGORITHMS,
    });
    await this.put(asking, wanted.challenge);
    return { ...wanted };
  }

  /**
   * Takes one that was made. Answers recovery codes where it is the first factor, else none.
   * @throws DomainError `auth.passkey_refused`, `auth.factors_full`
   */
  async add(asking: Asking, { name, made }: NewPasskey): Promise<string[]> {
    const challenge = await this.take(asking);
    const key = challenge === undefined ? null : await readMade(made, challenge, this.siteOrFail());
    if (!key) return fail('auth.passkey_refused');
    const values = [uuidv7(), asking.id, name.trim(), key.credentialId, key.publicKey, key.signCount];
    return this.tenancy.asSystem(async (tx) => {
      const [added] = await tx.query<unknown[]>(ADD_KEY, [...values, made.response.transports ?? []]);
      if (!added) fail('auth.passkey_refused');
      return this.factors.added(tx, asking, 'passkey');
    });
  }

  /** @throws DomainError `auth.factor_not_found` where the person has none */
  async ask(asking: Asking): Promise<PasskeyAsked> {
    const known = await this.knownOf(asking.id);
    if (known.length === 0) fail('auth.factor_not_found');
    const asked = await generateAuthenticationOptions({
      rpID: this.siteOrFail().rpId,
      allowCredentials: known,
      timeout: TIMEOUT_MS,
      userVerification: 'required',
    });
    await this.put(asking, asked.challenge);
    return { ...asked };
  }

  /**
   * Whether the person showed one of their own. Of one whose count falls behind there is a copy: it is never taken again,
   * since a count does not come back.
   * @throws DomainError `auth.passkey_refused`
   */
  async check(asking: Asking, { shown }: ShownPasskey, address: string | undefined): Promise<void> {
    const { id: personId, institutionId } = asking;
    const refuse = async (why: 'passkey_refused' | 'passkey_copied') => {
      await this.record.refused(why, { institutionId, personId, address });
      return fail('auth.passkey_refused');
    };
    const challenge = await this.take(asking);
    const key = await this.find(personId, shown.id);
    if (challenge === undefined || !key) return refuse('passkey_refused');
    const count = await readShown(shown, challenge, { ...this.siteOrFail(), publicKey: key.publicKey });
    if (count === null) return refuse('passkey_refused');
    const isUsed = await this.tenancy.asSystem(async (tx) => {
      const [, used] = await tx.query<[unknown[], number]>(USE_KEY, [key.id, count]);
      if (used > 0) await this.factors.unlock(tx, personId);
      return used > 0;
    });
    if (!isUsed) await refuse('passkey_copied');
  }

  private siteOrFail(): Site {
    return this.site ?? fail('auth.method_not_offered');
  }

  private async put({ holder, purpose }: Asking, challenge: string): Promise<void> {
    await this.tenancy.asSystem((tx) => tx.query(PUT_CHALLENGE, [hashOf(holder), challenge, purpose]));
  }

  private async take({ holder, purpose }: Asking): Promise<string | undefined> {
    const [[row]] = await this.tenancy.asSystem((tx) =>
      tx.query<[{ challenge: string }[], number]>(TAKE_CHALLENGE, [hashOf(holder), purpose]),
    );
    return row?.challenge;
  }

  private knownOf(personId: string): Promise<Known[]> {
    return this.tenancy.asSystem((tx) => tx.query<Known[]>(LIST_KEYS, [personId]));
  }

  private async find(personId: string, credentialId: string): Promise<KeyRow | undefined> {
    const [key] = await this.tenancy.asSystem((tx) => tx.query<KeyRow[]>(FIND_KEY, [personId, credentialId]));
    return key;
  }
}
