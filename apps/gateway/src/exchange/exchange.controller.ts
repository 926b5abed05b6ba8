import { Controller, Get, Post } from '@nestjs/common';
import { exchange, type JobView, type Rejection } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks, type PageOf } from '../asks/asks.decorator.js';

@Controller('jobs')
export class ExchangeController {
  constructor(private readonly bus: Bus) {}

  @Get()
  @Asks(exchange.listJobs)
  list(@Ask() ask: AskOf<typeof exchange.listJobs>): Promise<PageOf<JobView>> {
    return this.bus.ask(...ask);
  }

  @Post()
  @Asks(exchange.startJob)
  start(@Ask() ask: AskOf<typeof exchange.startJob>): Promise<JobView> {
    return this.bus.ask(...ask);
  }

  @Get(':id')
  @Asks(exchange.findJob)
  find(@Ask() ask: AskOf<typeof exchange.findJob>): Promise<JobView> {
    return this.bus.ask(...ask);
  }

  @Get(':id/rejections')
  @Asks(exchange.listRejections)
  listRejections(@Ask() ask: AskOf<typeof exchange.listRejections>): Promise<PageOf<Rejection>> {
    return this.bus.ask(...ask);
  }

  @Post(':id/resume')
  @Asks(exchange.resumeJob)
  resume(@Ask() ask: AskOf<typeof exchange.resumeJob>): Promise<JobView> {
    return this.bus.ask(...ask);
  }

  @Post(':id/confirm')
  @Asks(exchange.confirmJob)
  confirm(@Ask() ask: AskOf<typeof exchange.confirmJob>): Promise<JobView> {
    return this.bus.ask(...ask);
  }
}
