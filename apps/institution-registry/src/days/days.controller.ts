import { Controller } from '@nestjs/common';
import {
  type AddSpans,
  days,
  type LibraryDays,
  type NationalTable,
  type PublishNational,
  type SetSpansRemoved,
  type SetWeek,
} from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import type { Paged, PageInput } from '@shuqiao/persistence';
import { LibraryDaysService } from './library-days.service.js';
import { NationalDaysService } from './national-days.service.js';

@Controller()
export class DaysController {
  constructor(
    private readonly national: NationalDaysService,
    private readonly libraries: LibraryDaysService,
  ) {}

  @Answers(days.findNational)
  findNational(): Promise<NationalTable> {
    return this.national.find();
  }

  @Answers(days.publishNational)
  publish(input: PublishNational, { caller }: CallOf<typeof days.publishNational>): Promise<NationalTable> {
    return this.national.publish(input, caller);
  }

  @Answers(days.findLibrary)
  find({ id }: { id: string }): Promise<LibraryDays> {
    return this.libraries.find(id);
  }

  @Answers(days.listLibraries)
  list(input: PageInput): Promise<Paged<LibraryDays>> {
    return this.libraries.list(input);
  }

  @Answers(days.setWeek)
  setWeek(input: SetWeek, { caller }: CallOf<typeof days.setWeek>): Promise<LibraryDays> {
    return this.libraries.setWeek(input, caller);
  }

  @Answers(days.addSpans)
  add(input: AddSpans, { caller, onceKey }: CallOf<typeof days.addSpans>): Promise<LibraryDays> {
    return this.libraries.add(input, caller, onceKey);
  }

  @Answers(days.setSpansRemoved)
  setRemoved(input: SetSpansRemoved, { caller }: CallOf<typeof days.setSpansRemoved>): Promise<LibraryDays> {
    return this.libraries.setRemoved(input, caller);
  }
}
