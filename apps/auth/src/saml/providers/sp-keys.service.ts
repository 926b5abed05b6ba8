import { Injectable } from '@nestjs/common';
import { uuidv7 } from '@shuqiao/identifiers';
import { Tenancy } from '@shuqiao/persistence';
import { newKeyPair } from '@shuqiao/saml';
import { Settings } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { seal, unseal } from '../../keys/seal.js';
import { planSpKeys } from './sp-key-plan.js';

interface KeyRow {
  id: string;
  certificate: string;
  sealed: Buffer;
  madeAt: Date;
}

interface OpenKey {
  readonly certificate: string;
  readonly privateKey: string;
  readonly madeAt: Date;
}

/** Our key pairs: what signs requests to campuses, and all that are published and decrypt their answers, the newest first. */
export interface SpKeys {
  readonly signing: OpenKey;
  readonly published: readonly OpenKey[];
}

const LOCK = 7_317_103;
const REMEMBER_MS = 60_000;
const ALL = `SELECT id, certificate, sealed_private_key AS sealed, made_at AS "madeAt" FROM saml_key ORDER BY made_at DESC`;
const ADD = 'INSERT INTO saml_key (id, certificate, sealed_private_key, made_at) VALUES ($1, $2, $3, $4)';
const KEEP = 'DELETE FROM saml_key WHERE made_at <> ALL($1)';

/** Our key pairs towards campuses. They live in the database, so that all replicas have the same ones. */
@Injectable()
export class SpKeysService {
  private known: { keys: Promise<SpKeys>; until: number } | undefined;

  constructor(
    private readonly tenancy: Tenancy,
    private readonly settings: Settings,
  ) {}

  keys(now = Date.now()): Promise<SpKeys> {
    if (this.known && this.known.until > now) return this.known.keys;
    const keys = this.tenancy.asSystem((tx) => this.keepUp(tx, now));
    this.known = { keys, until: now + REMEMBER_MS };
    keys.catch(() => (this.known = undefined));
    return keys;
  }

  /** Makes the first pair, and the next when it is due; pairs sealed under a former services' key are gone. */
  private async keepUp(tx: EntityManager, now: number): Promise<SpKeys> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const open = this.opened(await tx.query<KeyRow[]>(ALL));
    const before = planSpKeys(open, now);
    const all = before.isDue ? [await this.add(tx, now), ...before.kept] : before.kept;
    const { signing, kept } = planSpKeys(all, now);
    if (!signing) throw new Error('the plan of our SAML keys names none');
    await tx.query(KEEP, [kept.map(({ madeAt }) => madeAt)]);
    return { signing, published: kept };
  }

  private opened(rows: readonly KeyRow[]): OpenKey[] {
    return rows.flatMap(({ certificate, sealed, madeAt }) => {
      const privateKey = unseal(this.settings.serviceKey, sealed);
      return privateKey === undefined ? [] : [{ certificate, privateKey, madeAt }];
    });
  }

  private async add(tx: EntityManager, now: number): Promise<OpenKey> {
    const { certPem, keyPem } = await newKeyPair(new URL(this.settings.publicUrl).hostname);
    const madeAt = new Date(now);
    await tx.query(ADD, [uuidv7(), certPem, seal(this.settings.serviceKey, keyPem), madeAt]);
    return { certificate: certPem, privateKey: keyPem, madeAt };
  }
}
