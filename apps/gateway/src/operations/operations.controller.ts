import { Controller, Get, Post } from '@nestjs/common';
import { type DeadLetter, operationsOf } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, AsksOneOf, type PageOf } from '../asks/asks.decorator.js';

/** The services that keep facts and jobs; the gateway keeps none. */
export const keepers = ['auth', 'registry', 'catalog', 'ill', 'desk', 'exchange', 'notices'] as const;
type Operations = ReturnType<typeof operationsOf>;

@Controller('dead-letters')
export class OperationsController {
  constructor(private readonly bus: Bus) {}

  @Get(':service')
  @AsksOneOf('service', keepers, (service) => operationsOf(service).listDeadLetters)
  listDeadLetters(@Ask() ask: AskOf<Operations['listDeadLetters']>): Promise<PageOf<DeadLetter>> {
    return this.bus.ask(...ask);
  }

  @Post(':service/:id/replay')
  @AsksOneOf('service', keepers, (service) => operationsOf(service).replayDeadLetter)
  replay(@Ask() ask: AskOf<Operations['replayDeadLetter']>): Promise<{ id: string; digested: boolean }> {
    return this.bus.ask(...ask);
  }
}
