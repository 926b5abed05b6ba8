import { Controller } from '@nestjs/common';
import { type PartnerScope, partners, type PartnerView } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { PartnersService } from './partners.service.js';

@Controller()
export class PartnersController {
  constructor(private readonly partners: PartnersService) {}

  @Answers(partners.list)
  list(
    input: { limit?: number | undefined; after?: string | undefined },
    { caller }: CallOf<typeof partners.list>,
  ): Promise<{ items: PartnerView[]; next: string | null }> {
    return this.partners.list(input, caller);
  }

  @Answers(partners.add)
  add(
    input: { name: string; returnsTo: string[]; scopes: PartnerScope[] },
    { caller }: CallOf<typeof partners.add>,
  ): Promise<PartnerView> {
    return this.partners.add(input, caller);
  }

  @Answers(partners.stop)
  stop({ id }: { id: string }, { caller }: CallOf<typeof partners.stop>): Promise<PartnerView> {
    return this.partners.stop(id, caller);
  }

  @Answers(partners.restore)
  restore({ id }: { id: string }, { caller }: CallOf<typeof partners.restore>): Promise<PartnerView> {
    return this.partners.restore(id, caller);
  }
}
