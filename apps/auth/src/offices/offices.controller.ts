import { Controller } from '@nestjs/common';
import { type HandOver, type InvitationView, people } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { OfficesService } from './offices.service.js';

@Controller()
export class OfficesController {
  constructor(private readonly offices: OfficesService) {}

  @Answers(people.handOver)
  handOver(input: HandOver, { caller }: CallOf<typeof people.handOver>): Promise<InvitationView> {
    return this.offices.handOver(input, caller);
  }
}
