// The demo's campus sign-in as a process of its own, for the mesh. Argument: the port, 0 for any.
import path from 'node:path';
import { startCampusIdp } from '../campus-idp/dist/index.js';

const { SHUQIAO_PUBLIC_URL: url, SHUQIAO_DATA: data, HOST: host } = process.env;

const campus = await startCampusIdp({
  host,
  port: Number(process.argv[2]),
  serviceProviders: [{ entityId: `${url}/auth/saml/metadata`, acsUrl: `${url}/auth/saml/acs` }],
  keys: { folder: path.join(data, 'campus-idp') },
});

const end = () => campus.close().finally(() => process.exit(0));
for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, end);
process.send?.({ ready: true, privateUrl: campus.url, metadataUrl: campus.metadataUrl });
