import { Controller } from '@nestjs/common';
import { people, type PersonView, type Role, type RoleGrant } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { GrantsService } from './grants.service.js';
import { type ListPeople, PeopleList } from './people-list.service.js';
import { SuspensionService } from './suspension.service.js';

interface Given {
  institutionId?: string | undefined;
  personId: string;
  role: Role;
  from?: string | undefined;
  until?: string | undefined;
}

@Controller()
export class GrantsController {
  constructor(
    private readonly grants: GrantsService,
    private readonly people: PeopleList,
    private readonly suspension: SuspensionService,
  ) {}

  @Answers(people.list)
  list(
    input: ListPeople,
    { caller }: CallOf<typeof people.list>,
  ): Promise<{ items: PersonView[]; next: string | null }> {
    return this.people.list(input, caller);
  }

  @Answers(people.find)
  find(
    { id, institutionId }: { id: string; institutionId?: string | undefined },
    { caller }: CallOf<typeof people.find>,
  ): Promise<PersonView> {
    return this.people.open(id, institutionId, caller);
  }

  @Answers(people.listColleagues)
  listColleagues(
    _input: object,
    { caller }: CallOf<typeof people.listColleagues>,
  ): Promise<{ items: { id: string; displayName: string }[] }> {
    return this.people.listColleagues(caller);
  }

  @Answers(people.give)
  give(input: Given, { caller }: CallOf<typeof people.give>): Promise<PersonView> {
    return this.grants.give(input, caller);
  }

  @Answers(people.end)
  end({ id }: { id: string }, { caller }: CallOf<typeof people.end>): Promise<PersonView> {
    return this.grants.end(id, caller);
  }

  @Answers(people.lend)
  lend(input: Given, { caller }: CallOf<typeof people.lend>): Promise<RoleGrant> {
    return this.grants.lend(input, caller);
  }

  @Answers(people.suspend)
  suspend(
    input: { id: string; institutionId?: string | undefined; reason: string },
    { caller }: CallOf<typeof people.suspend>,
  ): Promise<PersonView> {
    return this.suspension.suspend(input, caller);
  }

  @Answers(people.restore)
  restore(
    input: { id: string; institutionId?: string | undefined },
    { caller }: CallOf<typeof people.restore>,
  ): Promise<PersonView> {
    return this.suspension.restore(input, caller);
  }

  @Answers(people.endSessions)
  endSessions(
    input: { id: string; institutionId?: string | undefined },
    { caller }: CallOf<typeof people.endSessions>,
  ): Promise<{ ended: number }> {
    return this.suspension.endSessions(input, caller);
  }
}
