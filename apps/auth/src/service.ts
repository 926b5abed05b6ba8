import { personalOf, personKeepers } from '@shuqiao/contracts';
import { defineService } from '@shuqiao/service';
import { AppModule } from './app.module.js';
import { ConnectorRow } from './connectors/connector.entity.js';
import { seedDemo } from './demo.seed.js';
import { SigningKeyRow } from './keys/signing-key.entity.js';
import { Auth1763800000001 } from './migrations/0001-auth.js';
import { Contact1764240000002 } from './migrations/0002-contact.js';
import { Grants1764250000003 } from './migrations/0003-grants.js';
import { Invitations1764250000004 } from './migrations/0004-invitations.js';
import { SignIns1764260000005 } from './migrations/0005-sign-ins.js';
import { SamlAnew1764290000006 } from './migrations/0006-saml-anew.js';
import { SamlFederation1764290000007 } from './migrations/0007-saml-federation.js';
import { Connectors1764300000008 } from './migrations/0008-connectors.js';
import { Machines1764300000009 } from './migrations/0009-machines.js';
import { Passwords1764310000010 } from './migrations/0010-passwords.js';
import { Factors1764320000011 } from './migrations/0011-factors.js';
import { SignInRules1764320000012 } from './migrations/0012-sign-in-rules.js';
import { Approvals1764320000016 } from './migrations/0016-approvals.js';
import { PeopleLists1764320000015 } from './migrations/0015-people-lists.js';
import { SamlLogout1764320000017 } from './migrations/0017-saml-logout.js';
import { SamlRefused1764320000018 } from './migrations/0018-saml-refused.js';
import { Partners1764320000020 } from './migrations/0020-partners.js';
import { Networks1764330000021 } from './migrations/0021-networks.js';
import { RolesEnd1764330000022 } from './migrations/0022-roles-end.js';
import { Introductions1764330000023 } from './migrations/0023-introductions.js';
import { LocalAccount } from './people/local-account.entity.js';
import { Person } from './people/person.entity.js';
import { IdentityProvider } from './saml/providers/identity-provider.entity.js';
import { Session } from './sessions/session.entity.js';
import { Erasure1764320000013 } from './migrations/0013-erasure.js';
import { personal } from './personal.js';

export { demoAccounts } from './demo.seed.js';
export { inviteFirstAdmin } from './invitations/first-admin.js';

/** Who people are and how they sign in. */
export const authService = defineService({
  short: 'auth',
  app: 'auth',
  module: AppModule,
  asks: personKeepers.flatMap((service) => [personalOf(service).export, personalOf(service).listHolds]),
  database: {
    personal,
    entities: [Person, LocalAccount, Session, SigningKeyRow, IdentityProvider, ConnectorRow],
    migrations: [
      Auth1763800000001,
      Contact1764240000002,
      Grants1764250000003,
      Invitations1764250000004,
      SignIns1764260000005,
      SamlAnew1764290000006,
      SamlFederation1764290000007,
      Connectors1764300000008,
      Machines1764300000009,
      Passwords1764310000010,
      Factors1764320000011,
      SignInRules1764320000012,
      Erasure1764320000013,
      PeopleLists1764320000015,
      Approvals1764320000016,
      SamlLogout1764320000017,
      SamlRefused1764320000018,
      Partners1764320000020,
      Networks1764330000021,
      RolesEnd1764330000022,
      Introductions1764330000023,
    ],
    seed: seedDemo,
  },
  face: { prefix: '/auth' },
});
