import { auth, type ServiceName } from '@shuqiao/contracts';
import type { Bus } from '@shuqiao/messaging';
import { serviceProof } from '@shuqiao/tokens';

const RENEW_BEFORE_MS = 60_000;

/** Keeps a service's own token fresh: asks the auth service for a new one a minute before the old one ends. */
export class ServiceToken {
  private granted: { token: string; until: number } | undefined;
  private asking: Promise<string> | undefined;

  constructor(
    private readonly service: ServiceName,
    private readonly serviceKey: string,
    private readonly bus: () => Bus,
  ) {}

  async get(): Promise<string> {
    if (this.granted && this.granted.until > Date.now()) return this.granted.token;
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async ask(): Promise<string> {
    const grant = await this.bus().ask(auth.grantServiceToken, serviceProof(this.serviceKey, this.service), {
      as: 'nobody',
    });
    this.granted = { token: grant.token, until: Date.parse(grant.expiresAt) - RENEW_BEFORE_MS };
    return grant.token;
  }
}
