import { Controller } from '@nestjs/common';
import { auth } from '@shuqiao/contracts';
import type { Me } from '@shuqiao/contracts';
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
}
