import { Controller } from '@nestjs/common';
import { peopleLists, type PeopleListRow, type PeopleListVerdict, type PeopleListView } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { PeopleListsService } from './people-lists.service.js';

@Controller()
export class PeopleListsController {
  constructor(private readonly lists: PeopleListsService) {}

  @Answers(peopleLists.find)
  find({ id }: { id: string }, { caller }: CallOf<typeof peopleLists.find>): Promise<PeopleListView> {
    return this.lists.find(id, caller);
  }

  @Answers(peopleLists.listRows)
  listRows(
    input: {
      id: string;
      verdict?: PeopleListVerdict | undefined;
      limit?: number | undefined;
      after?: string | undefined;
    },
    { caller }: CallOf<typeof peopleLists.listRows>,
  ): Promise<{ items: PeopleListRow[]; next: string | null }> {
    return this.lists.listRows(input, caller);
  }

  @Answers(peopleLists.carryOut)
  carryOut({ id }: { id: string }, { caller }: CallOf<typeof peopleLists.carryOut>): Promise<PeopleListView> {
    return this.lists.carryOut(id, caller);
  }
}
