import { Injectable } from '@nestjs/common';
import type { PublicKey } from '@shuqiao/contracts';
import { Settings } from '@shuqiao/service';
import { newSigningKey } from '@shuqiao/tokens';
import type { SigningKey } from '@shuqiao/tokens';
import { DataSource, In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { planKeys } from './key-plan.js';
import { seal, unseal } from './seal.js';
import { SigningKeyRow } from './signing-key.entity.js';

const KEYS_LOCK = 7_317_101;
const REMEMBER_MS = 60_000;

type OpenedKey = SigningKey & { signsFrom: Date };

/** The keys that sign tokens. They live in the database, so that all replicas sign with the same one and rotate together. */
@Injectable()
export class KeysService {
  private known: { signing: SigningKey; all: readonly SigningKey[]; until: number } | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly settings: Settings,
  ) {}

  /** The public keys that a token may be signed with, the one that will sign next included. */
  async listPublic(): Promise<PublicKey[]> {
    await this.signing();
    const rows = await this.db.manager.find(SigningKeyRow, { order: { signsFrom: 'DESC' }, take: 10 });
    return rows.map(({ publicKey }) => publicKey);
  }

  /** The key to sign with now. Makes the first one, and the next one when it is due. */
  async signing(now = Date.now()): Promise<SigningKey> {
    return (await this.lookUp(now)).signing;
  }

  /** All whose public halves are told, the one that signs now first. */
  async all(now = Date.now()): Promise<readonly SigningKey[]> {
    return (await this.lookUp(now)).all;
  }

  private async lookUp(now: number): Promise<{ signing: SigningKey; all: readonly SigningKey[] }> {
    const isFresh = this.known && this.known.until > now && this.known.until - now <= REMEMBER_MS;
    if (!isFresh)
      this.known = { ...(await this.db.transaction((tx) => this.keepUp(tx, now))), until: now + REMEMBER_MS };
    return this.known as NonNullable<typeof this.known>;
  }

  private async keepUp(tx: EntityManager, now: number): Promise<{ signing: SigningKey; all: readonly SigningKey[] }> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [KEYS_LOCK]);
    const { usable, unusable } = await this.openAll(tx);
    const { signing, nextSignsFrom, outdated } = planKeys(usable, now);
    const leaving = [...outdated, ...unusable].map(({ kid }) => kid);
    if (leaving.length) await tx.delete(SigningKeyRow, { kid: In(leaving) });
    const added = nextSignsFrom && (await this.add(tx, nextSignsFrom));
    const chosen = signing ?? added;
    if (!chosen) throw new Error('the plan of the signing keys names none');
    const others = [...usable, ...(added ? [added] : [])].filter(
      ({ kid }) => kid !== chosen.kid && !leaving.includes(kid),
    );
    return { signing: chosen, all: [chosen, ...others] };
  }

  /** Keys sealed under a former services' key are unusable: who changes that key wants to be rid of them. */
  private async openAll(tx: EntityManager): Promise<{ usable: OpenedKey[]; unusable: SigningKeyRow[] }> {
    const rows = await tx.find(SigningKeyRow);
    const opened = rows.map((row) => ({ row, jwk: unseal(this.settings.serviceKey, row.sealedPrivateKey) }));
    return {
      usable: opened.flatMap(({ row: { kid, publicKey, signsFrom }, jwk }) =>
        jwk === undefined
          ? []
          : [{ kid, publicKey, signsFrom, privateJwk: JSON.parse(jwk) as OpenedKey['privateJwk'] }],
      ),
      unusable: opened.filter(({ jwk }) => jwk === undefined).map(({ row }) => row),
    };
  }

  private async add(tx: EntityManager, signsFrom: Date): Promise<SigningKey> {
    const key = await newSigningKey();
    const sealedPrivateKey = seal(this.settings.serviceKey, JSON.stringify(key.privateJwk));
    await tx.insert(SigningKeyRow, { kid: key.kid, publicKey: key.publicKey, sealedPrivateKey, signsFrom });
    return key;
  }
}
