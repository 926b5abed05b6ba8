import { Controller, Delete, Get, Post } from '@nestjs/common';
import { type FailedJob, type JobsState, operationsOf } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, AsksOneOf, type PageOf } from '../asks/asks.decorator.js';
import { keepers } from './operations.controller.js';

type Operations = ReturnType<typeof operationsOf>;

/** What the services do later and by the clock, as far as people have to do with it. */
@Controller('background-jobs')
export class BackgroundJobsController {
  constructor(private readonly bus: Bus) {}

  @Get(':service')
  @AsksOneOf('service', keepers, (service) => operationsOf(service).jobsState)
  state(@Ask() ask: AskOf<Operations['jobsState']>): Promise<JobsState> {
    return this.bus.ask(...ask);
  }

  @Post(':service/pause')
  @AsksOneOf('service', keepers, (service) => operationsOf(service).pauseJobs)
  pause(@Ask() ask: AskOf<Operations['pauseJobs']>): Promise<JobsState> {
    return this.bus.ask(...ask);
  }

  @Post(':service/resume')
  @AsksOneOf('service', keepers, (service) => operationsOf(service).resumeJobs)
  resume(@Ask() ask: AskOf<Operations['resumeJobs']>): Promise<JobsState> {
    return this.bus.ask(...ask);
  }

  @Get(':service/failed')
  @AsksOneOf('service', keepers, (service) => operationsOf(service).listFailedJobs)
  failed(@Ask() ask: AskOf<Operations['listFailedJobs']>): Promise<PageOf<FailedJob>> {
    return this.bus.ask(...ask);
  }

  @Post(':service/failed/:job/retry')
  @AsksOneOf('service', keepers, (service) => operationsOf(service).retryJob)
  retry(@Ask() ask: AskOf<Operations['retryJob']>): Promise<{ job: string }> {
    return this.bus.ask(...ask);
  }

  @Delete(':service/failed/:job')
  @AsksOneOf('service', keepers, (service) => operationsOf(service).dropJob)
  drop(@Ask() ask: AskOf<Operations['dropJob']>): Promise<{ job: string }> {
    return this.bus.ask(...ask);
  }
}
