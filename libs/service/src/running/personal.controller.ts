import { Controller, type Type } from '@nestjs/common';
import { personalOf, personErased, type ServiceName } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { erasePerson, Hears, holdsOf, type PersonalData, personalPage, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';

interface Whose {
  personId: string;
}

/** What a service answers and does about the people of whom it keeps something. Auth, which tells of it, hears it not. */
export function personalControllers(service: ServiceName, personal: PersonalData = { tables: [] }): Type[] {
  const questions = personalOf(service);

  @Controller()
  class PersonalController {
    constructor(private readonly tenancy: Tenancy) {}

    @Answers(questions.export)
    export({ personId, after }: Whose & { after?: string | undefined }) {
      return this.tenancy.asSystem((tx) => personalPage(tx, personal, personId, after));
    }

    @Answers(questions.listHolds)
    async listHolds({ personId }: Whose) {
      return { items: await this.tenancy.asSystem((tx) => holdsOf(tx, personal, personId)) };
    }
  }

  @Controller()
  class ErasedController {
    constructor(private readonly tenancy: Tenancy) {}

    @Hears(personErased, 'person_erased')
    async erased({ personId }: Whose, tx: EntityManager): Promise<void> {
      await this.tenancy.asService(tx);
      await erasePerson(tx, personal, personId);
    }
  }
  return service === 'auth' ? [PersonalController] : [PersonalController, ErasedController];
}
