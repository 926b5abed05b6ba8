import { Controller } from '@nestjs/common';
import { type InstitutionChanged, registry } from '@shuqiao/contracts';
import { Hears } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { Directory } from './directory.js';

@Controller()
export class RoutingController {
  constructor(private readonly directory: Directory) {}

  @Hears(registry.institutionChanged, 'directory')
  async institutionChanged(_payload: InstitutionChanged, _tx: EntityManager): Promise<void> {
    this.directory.forget();
  }
}
