import { Inject, Injectable } from '@nestjs/common';
import { LOG, Settings } from '@shuqiao/service';
import { Tenancy } from '@shuqiao/persistence';
import type { Request, Response } from 'express';
import type Provider from 'oidc-provider';
import type { Logger } from 'pino';
import { KeysService } from '../keys/keys.service.js';
import { hashOf } from '../sessions/secrets.js';
import { type AccountRow, FIND_ACCOUNT, IS_SECRET } from './partners.queries.js';
import { newProvider } from './provider.js';
import { OidcStorage } from './storage.js';

const PREFIX = '/auth/oidc';

/** The protocol's own addresses, and the provider of now: another one once the keys have changed. */
@Injectable()
export class OidcService {
  private current: { kids: string; provider: Provider } | undefined;

  constructor(
    private readonly tenancy: Tenancy,
    private readonly settings: Settings,
    private readonly keys: KeysService,
    private readonly storage: OidcStorage,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Answers a request for one of the protocol's addresses. */
  async answer(request: Request, response: Response): Promise<void> {
    const provider = await this.provider();
    this.asPublic(request);
    request.url = request.originalUrl.slice(PREFIX.length);
    await this.storage.within(() => provider.callback()(request, response));
  }

  async provider(): Promise<Provider> {
    const keys = await this.keys.all();
    const kids = keys.map(({ kid }) => kid).join();
    if (this.current?.kids !== kids) this.current = { kids, provider: this.open(keys) };
    return this.current.provider;
  }

  /** The address that people use, whichever the gateway was reached by: the library makes its own of it. */
  asPublic({ headers }: Request): void {
    const { host, protocol } = new URL(this.settings.publicUrl);
    Object.assign(headers, { host, 'x-forwarded-proto': protocol.replace(':', '') });
  }

  private open(keys: Awaited<ReturnType<KeysService['all']>>): Provider {
    const { publicUrl, serviceKey, production } = this.settings;
    const provider = newProvider({
      publicUrl,
      serviceKey,
      keys,
      storage: this.storage,
      isSecret: async (partnerId, secret) =>
        (await this.tenancy.asSystem((tx) => tx.query<{ isSecret: boolean }[]>(IS_SECRET, [partnerId, hashOf(secret)])))
          .length > 0,
      findAccount: async (_context, accountId) => {
        const [row] = await this.tenancy.asSystem((tx) =>
          tx.query<AccountRow[]>(FIND_ACCOUNT, [accountId, production]),
        );
        if (!row) return undefined;
        const { name, institutionId: institution, roles } = row;
        return { accountId, claims: () => Promise.resolve({ sub: accountId, name, institution, roles }) };
      },
    });
    provider.on('server_error', (_context, error) => this.log.error({ err: error }, 'signing in at a partner failed'));
    return provider;
  }
}
