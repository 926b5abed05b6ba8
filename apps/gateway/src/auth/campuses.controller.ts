import { Controller, Get, Post, Put } from '@nestjs/common';
import {
  type Campus,
  type CampusChange,
  type CampusEntity,
  campuses,
  type CampusSource,
  type CampusTest,
} from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks, type PageOf } from '../asks/asks.decorator.js';

@Controller()
export class CampusesController {
  constructor(private readonly bus: Bus) {}

  @Get('campuses')
  @Asks(campuses.list)
  list(@Ask() ask: AskOf<typeof campuses.list>): Promise<PageOf<Campus>> {
    return this.bus.ask(...ask);
  }

  @Put('campuses/:institutionId')
  @Asks(campuses.connect)
  connect(@Ask() ask: AskOf<typeof campuses.connect>): Promise<Campus> {
    return this.bus.ask(...ask);
  }

  @Post('campuses/:institutionId/disconnect')
  @Asks(campuses.disconnect)
  disconnect(@Ask() ask: AskOf<typeof campuses.disconnect>): Promise<{ disconnected: boolean }> {
    return this.bus.ask(...ask);
  }

  @Get('campus-sources')
  @Asks(campuses.listSources)
  listSources(@Ask() ask: AskOf<typeof campuses.listSources>): Promise<PageOf<CampusSource>> {
    return this.bus.ask(...ask);
  }

  @Post('campus-sources')
  @Asks(campuses.addSource)
  addSource(@Ask() ask: AskOf<typeof campuses.addSource>): Promise<CampusSource> {
    return this.bus.ask(...ask);
  }

  @Post('campus-sources/:id/refresh')
  @Asks(campuses.refreshSource)
  refreshSource(@Ask() ask: AskOf<typeof campuses.refreshSource>): Promise<CampusSource> {
    return this.bus.ask(...ask);
  }

  @Get('campus-sources/:id/entities')
  @Asks(campuses.listEntities)
  listEntities(@Ask() ask: AskOf<typeof campuses.listEntities>): Promise<PageOf<CampusEntity>> {
    return this.bus.ask(...ask);
  }

  @Get('campus-sources/:id/changes')
  @Asks(campuses.listChanges)
  listChanges(@Ask() ask: AskOf<typeof campuses.listChanges>): Promise<PageOf<CampusChange>> {
    return this.bus.ask(...ask);
  }

  @Get('campus-tests/:id')
  @Asks(campuses.findTest)
  findTest(@Ask() ask: AskOf<typeof campuses.findTest>): Promise<CampusTest> {
    return this.bus.ask(...ask);
  }
}
