import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Id } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { EntityManager } from 'typeorm';
import { seal, unseal } from '../keys/seal.js';
import { hashOf, newSecret } from '../sessions/secrets.js';
import { CONSUME, DROP_GRANT, DROP_ITEM, FIND_BY_UID, FIND_ITEM, type ItemRow, PUT_ITEM } from './partners.queries.js';
import { PartnersService } from './partners.service.js';

/** An answer may get lost on its way, and two tabs may ask at once (ID-23): for so long an old token gives its successor. */
const GRACE_MS = 30_000;

/**
 * What OpenID Connect has under way, in the database: ids as hashes, the rest sealed. Of one call it remembers which refresh
 * token follows the one that was shown, so that the same question gets the same answer within the grace.
 */
@Injectable()
export class OidcStorage {
  private readonly call = new AsyncLocalStorage<{ successor?: string }>();

  constructor(
    private readonly tenancy: Tenancy,
    private readonly settings: Settings,
    private readonly partners: PartnersService,
  ) {}

  /** One call of the protocol. */
  within<T>(work: () => T): T {
    return this.call.run({}, work);
  }

  /** The value of the refresh token that is being made. */
  nextRefreshToken(): string {
    return this.call.getStore()?.successor ?? newSecret();
  }

  /** The rows of one kind, as the library wants them. */
  adapterFor = (kind: string): Adapter => ({
    upsert: (id, payload, expiresIn) => this.put(kind, id, payload, expiresIn),
    find: (id) => (kind === 'Client' ? this.client(id) : this.find(FIND_ITEM, [kind, hashOf(id)])),
    findByUid: (uid) => this.find(FIND_BY_UID, [kind, uid]),
    findByUserCode: () => Promise.resolve(undefined),
    consume: (id) => this.consume(kind, id),
    destroy: (id) => this.do((tx) => tx.query(DROP_ITEM, [kind, hashOf(id)])),
    revokeByGrantId: (grantId) => this.do((tx) => tx.query(DROP_GRANT, [grantId])),
  });

  private put(kind: string, id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const { grantId, uid, accountId, clientId } = payload;
    const sealed = seal(this.settings.serviceKey, JSON.stringify(payload));
    const endsAt = expiresIn ? new Date(Date.now() + expiresIn * 1000) : null;
    const ofGrant = kind === 'Grant' ? id : (grantId ?? null);
    const values = [kind, hashOf(id), sealed, ofGrant, uid ?? null, idOf(accountId), idOf(clientId), endsAt];
    return this.do((tx) => tx.query(PUT_ITEM, values));
  }

  private async find(statement: string, values: unknown[]): Promise<AdapterPayload | undefined> {
    const [row] = await this.tenancy.asSystem((tx) => tx.query<ItemRow[]>(statement, values));
    const text = row && unseal(this.settings.serviceKey, row.sealed);
    if (!row || text === undefined) return undefined;
    const payload = JSON.parse(text) as AdapterPayload;
    const { consumedAt } = row;
    if (consumedAt === null || isWithinGrace(payload, consumedAt)) return payload;
    return { ...payload, consumed: Math.floor(consumedAt.getTime() / 1000) };
  }

  /** Who shows the old token again is given the very successor, which only that token opens. */
  private async consume(kind: string, id: string): Promise<void> {
    const key = createHash('sha256').update(`successor of ${id}`).digest('base64');
    const proposed = kind === 'RefreshToken' ? seal(key, newSecret()) : null;
    const [[row]] = await this.tenancy.asSystem((tx) =>
      tx.query<[{ successor: Buffer | null }[], number]>(CONSUME, [kind, hashOf(id), proposed]),
    );
    const store = this.call.getStore();
    const successor = row?.successor && unseal(key, row.successor);
    if (store && successor) store.successor = successor;
  }

  /** A partner as the library knows a client; its secret is compared by ourselves. */
  private client(id: string): Promise<AdapterPayload | undefined> {
    if (!Id.safeParse(id).success) return Promise.resolve(undefined);
    return this.tenancy.asSystem(async (tx) => {
      const partner = await this.partners.find(tx, id);
      if (!partner?.isActive) return undefined;
      return {
        client_id: partner.id,
        client_name: partner.name,
        client_secret: 'is kept as a hash only',
        redirect_uris: partner.returnsTo,
        scope: ['openid', 'offline_access', ...partner.scopes].join(' '),
      };
    });
  }

  private async do(work: (tx: EntityManager) => Promise<unknown>): Promise<void> {
    await this.tenancy.asSystem(work);
  }
}

const isWithinGrace = ({ kind }: AdapterPayload, consumedAt: Date): boolean =>
  kind === 'RefreshToken' && Date.now() - consumedAt.getTime() <= GRACE_MS;

const idOf = (text: string | undefined): string | null => Id.safeParse(text).data ?? null;
