import { Controller } from '@nestjs/common';
import { type CampusNetworksChanged, registry } from '@shuqiao/contracts';
import { Hears } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { NetworksService } from './networks.service.js';

@Controller()
export class NetworksController {
  constructor(private readonly networks: NetworksService) {}

  @Hears(registry.networksChanged, 'networks')
  changed(payload: CampusNetworksChanged, tx: EntityManager): Promise<void> {
    return this.networks.keep(payload, tx);
  }
}
