import { Controller } from '@nestjs/common';
import { auth } from '@shuqiao/contracts';
import type { Me, StaffName } from '@shuqiao/contracts';
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

  @Answers(auth.listStaffNames)
  listStaffNames(
    { ids }: { ids: string[] },
    { caller }: CallOf<typeof auth.listStaffNames>,
  ): Promise<{ items: StaffName[] }> {
    return this.people.listStaffNames(ids, caller);
  }
}
