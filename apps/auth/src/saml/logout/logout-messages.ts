import { Injectable } from '@nestjs/common';
import { SAML } from '@node-saml/passport-saml';
import type { Profile } from '@node-saml/passport-saml';
import type { CampusSession } from '../../sessions/session.entity.js';
import { ServiceProvider } from '../providers/service-provider.js';
import { SpKeysService } from '../providers/sp-keys.service.js';

/** Our own messages of a logout, signed, as addresses to send a browser to. */
@Injectable()
export class LogoutMessages {
  constructor(
    private readonly serviceProvider: ServiceProvider,
    private readonly keys: SpKeysService,
  ) {}

  /** Names the session as the campus itself named it (SAML2Int, SP29). */
  async request(
    sloUrl: string,
    session: CampusSession,
    { requestId, handle }: { requestId: string; handle: string },
  ): Promise<string> {
    const { entityId: issuer, nameId: nameID, format: nameIDFormat, nameQualifier, spNameQualifier, index } = session;
    const profile: Profile = {
      issuer,
      nameID,
      nameIDFormat,
      ...(nameQualifier !== null && { nameQualifier }),
      ...(spNameQualifier !== null && { spNameQualifier }),
      ...(index !== null && { sessionIndex: index }),
    };
    return (await this.saml(sloUrl, requestId)).getLogoutUrlAsync(profile, handle, {});
  }

  /** That what a request named has ended. */
  async answer(sloUrl: string, requestId: string, relayState: string | undefined): Promise<string> {
    const saml = await this.saml(sloUrl);
    return new Promise((resolve, reject) => {
      const request = { ID: requestId } as unknown as Profile;
      saml.getLogoutResponseUrl(request, relayState ?? '', {}, true, (error, url) =>
        url ? resolve(url) : reject(error ?? new Error('no address')),
      );
    });
  }

  private async saml(sloUrl: string, requestId?: string): Promise<SAML> {
    const { signing } = await this.keys.keys();
    const { entityId, acsUrl } = this.serviceProvider;
    return new SAML({
      logoutUrl: sloUrl,
      entryPoint: sloUrl,
      issuer: entityId,
      callbackUrl: acsUrl,
      idpCert: signing.certificate,
      privateKey: signing.privateKey,
      signatureAlgorithm: 'sha256',
      ...(requestId !== undefined && { generateUniqueId: () => requestId }),
    });
  }
}
