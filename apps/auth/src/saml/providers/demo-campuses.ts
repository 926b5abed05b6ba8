import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { institutionIdOf } from '@shuqiao/identifiers';
import { Tenancy } from '@shuqiao/persistence';
import { readMetadata } from '@shuqiao/saml';
import { LOG, Settings } from '@shuqiao/service';
import { IdentityProvider } from './identity-provider.entity.js';

const FETCH_WITHIN_MS = 5_000;

/** Which institution a campus of the demo belongs to, by the domain it speaks for. */
const institutionOfScope: Record<string, string> = {
  'whu.edu.cn': institutionIdOf('4142010486'),
  'jhun.edu.cn': institutionIdOf('4142011072'),
};

/** Learns at each start where the demo's campus sign-in is now, since its port changes. Does nothing outside of the demo. */
@Injectable()
export class DemoCampuses implements OnModuleInit {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly settings: Settings,
    @Inject(LOG) private readonly log: { warn(fields: object, text: string): void },
  ) {}

  async onModuleInit(): Promise<void> {
    const { demo, campusMetadataUrl } = this.settings;
    if (!demo || !campusMetadataUrl) return;
    try {
      await this.learn(campusMetadataUrl);
    } catch (error) {
      // The demo goes on with local accounts; where a campus was known before, its sign-in fails until the next start.
      this.log.warn({ err: error }, 'the campus sign-in of the demo could not be read');
    }
  }

  private async learn(metadataUrl: string): Promise<void> {
    const answer = await fetch(metadataUrl, { signal: AbortSignal.timeout(FETCH_WITHIN_MS) });
    const { providers: described } = await readMetadata([await answer.text()]);
    const providers = described.flatMap(({ entityId, ssoUrl, certificates, scopes }) => {
      const institutionId = institutionOfScope[scopes[0] ?? ''];
      const row = { entityId, ssoUrl, certificates: [...certificates], scopes: [...scopes], demonstration: true };
      return institutionId ? [{ institutionId, ...row }] : [];
    });
    await this.tenancy.asSystem((tx) => tx.upsert(IdentityProvider, providers, ['institutionId']));
  }
}
