import { Controller, Get, Post } from '@nestjs/common';
import { machines, type MachineView } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks, type PageOf } from '../asks/asks.decorator.js';

@Controller()
export class MachinesController {
  constructor(private readonly bus: Bus) {}

  @Get('machines')
  @Asks(machines.list)
  list(@Ask() ask: AskOf<typeof machines.list>): Promise<PageOf<MachineView>> {
    return this.bus.ask(...ask);
  }

  @Post('machines')
  @Asks(machines.add)
  add(@Ask() ask: AskOf<typeof machines.add>): Promise<MachineView> {
    return this.bus.ask(...ask);
  }

  @Post('machines/:id/stop')
  @Asks(machines.stop)
  stop(@Ask() ask: AskOf<typeof machines.stop>): Promise<MachineView> {
    return this.bus.ask(...ask);
  }

  @Post('machines/:id/restore')
  @Asks(machines.restore)
  restore(@Ask() ask: AskOf<typeof machines.restore>): Promise<MachineView> {
    return this.bus.ask(...ask);
  }

  @Post('machine-secrets/:id/end')
  @Asks(machines.endSecret)
  endSecret(@Ask() ask: AskOf<typeof machines.endSecret>): Promise<MachineView> {
    return this.bus.ask(...ask);
  }
}
