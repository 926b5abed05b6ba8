import { Controller } from '@nestjs/common';
import { type CampusNetworks, registry } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { NetworksService } from './networks.service.js';

@Controller()
export class NetworksController {
  constructor(private readonly networks: NetworksService) {}

  @Answers(registry.findNetworks)
  find({ id }: { id: string }, { caller }: CallOf<typeof registry.findNetworks>): Promise<CampusNetworks> {
    return this.networks.find(id, caller);
  }

  @Answers(registry.setNetworks)
  set(input: CampusNetworks, { caller }: CallOf<typeof registry.setNetworks>): Promise<CampusNetworks> {
    return this.networks.set(input, caller);
  }
}
