import { Controller } from '@nestjs/common';
import { auth } from '@shuqiao/contracts';
import type { Me, PersonContact, StaffName } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import type { CallOf } from '@shuqiao/messaging';
import { PeopleService } from './people.service.js';

@Controller()
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Answers(auth.findMe)
  findMe(_input: object, { caller }: CallOf<typeof auth.findMe>): Promise<Me> {
    return this.people.findMe(caller);
  }

  @Answers(auth.findVisitor)
  async findVisitor(_input: object, { caller }: CallOf<typeof auth.findVisitor>): Promise<{ person: Me | null }> {
    return { person: caller?.person ? await this.people.findMe(caller) : null };
  }

  @Answers(auth.introduce)
  introduce(input: Pick<Me, 'mail' | 'phone'>, { caller }: CallOf<typeof auth.introduce>): Promise<Me> {
    return this.people.introduce(input, caller);
  }

  @Answers(auth.listContacts)
  listContacts({ ids }: { ids: string[] }): Promise<{ items: PersonContact[] }> {
    return this.people.listContacts(ids);
  }

  @Answers(auth.listStaffNames)
  listStaffNames(
    { ids }: { ids: string[] },
    { caller }: CallOf<typeof auth.listStaffNames>,
  ): Promise<{ items: StaffName[] }> {
    return this.people.listStaffNames(ids, caller);
  }
}
