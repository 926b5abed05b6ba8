import { Injectable } from '@nestjs/common';
import { fail } from '@shuqiao/contracts';
import type { Caller, Me } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { LocalAccount } from './local-account.entity.js';
import { Person } from './person.entity.js';

/** Who people are, as far as they may see it themselves. */
@Injectable()
export class PeopleService {
  constructor(private readonly tenancy: Tenancy) {}

  findMe(caller: Caller): Promise<Me> {
    return this.tenancy.as(caller, async (tx) => {
      const person = (await tx.findOneBy(Person, { id: caller.person })) ?? fail('auth.person_not_found');
      const account = await tx.findOneBy(LocalAccount, { personId: person.id });
      const { id, institutionId, displayName, roles } = person;
      return {
        id,
        institutionId,
        displayName,
        roles,
        login: account?.login ?? null,
        signedInBy: account ? 'local' : 'saml',
      };
    });
  }
}
