import { Controller } from '@nestjs/common';
import { type OfficeMail, registry } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { OfficesService } from './offices.service.js';

@Controller()
export class OfficesController {
  constructor(private readonly offices: OfficesService) {}

  @Answers(registry.findOfficeMail)
  find({ id }: { id: string }, { caller }: CallOf<typeof registry.findOfficeMail>): Promise<OfficeMail> {
    return this.offices.find(id, caller);
  }

  @Answers(registry.setOfficeMail)
  set(input: OfficeMail, { caller }: CallOf<typeof registry.setOfficeMail>): Promise<OfficeMail> {
    return this.offices.set(input, caller);
  }

  @Answers(registry.listOfficeMails)
  async list({ ids }: { ids: string[] }): Promise<{ items: OfficeMail[] }> {
    return { items: await this.offices.list(ids) };
  }
}
