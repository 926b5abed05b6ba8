import path from 'node:path';
import { startCampusIdp, type CampusIdp } from '#campus-idp';
import type { Settings } from '@shuqiao/service';

/** The demo's campus sign-in, on a port of its own; the auth service learns of it through its settings. */
export const startCampus = (settings: Settings): Promise<CampusIdp> =>
  startCampusIdp({
    host: settings.host,
    port: 0,
    serviceProviders: [
      { entityId: `${settings.publicUrl}/auth/saml/metadata`, acsUrl: `${settings.publicUrl}/auth/saml/acs` },
    ],
    keys: { folder: path.join(settings.dataFolder, 'campus-idp') },
  });
