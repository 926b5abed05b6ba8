import { Controller, Get, Post } from '@nestjs/common';
import { ill, type RequestDetail, type RequestView, type WorkCounts } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks, type PageOf } from '../asks/asks.decorator.js';

@Controller()
export class IllController {
  constructor(private readonly bus: Bus) {}

  @Post('requests')
  @Asks(ill.placeRequest)
  place(@Ask() ask: AskOf<typeof ill.placeRequest>): Promise<RequestView> {
    return this.bus.ask(...ask);
  }

  @Get('requests')
  @Asks(ill.listRequests)
  list(@Ask() ask: AskOf<typeof ill.listRequests>): Promise<PageOf<RequestView>> {
    return this.bus.ask(...ask);
  }

  @Get('requests/:id')
  @Asks(ill.findRequest)
  find(@Ask() ask: AskOf<typeof ill.findRequest>): Promise<RequestDetail> {
    return this.bus.ask(...ask);
  }

  @Post('requests/:id/actions')
  @Asks(ill.actOnRequest)
  act(@Ask() ask: AskOf<typeof ill.actOnRequest>): Promise<RequestView> {
    return this.bus.ask(...ask);
  }

  @Post('requests/:id/undo')
  @Asks(ill.undoAction)
  undo(@Ask() ask: AskOf<typeof ill.undoAction>): Promise<RequestView> {
    return this.bus.ask(...ask);
  }

  @Get('work-counts')
  @Asks(ill.countWork)
  countWork(@Ask() ask: AskOf<typeof ill.countWork>): Promise<WorkCounts> {
    return this.bus.ask(...ask);
  }
}
