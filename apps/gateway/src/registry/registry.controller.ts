import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import {
  type CampusNetworks,
  type InstitutionCard,
  type InstitutionView,
  type OfficeMail,
  registry,
} from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks, AsksInPublic, type PageOf } from '../asks/asks.decorator.js';

@Controller('institutions')
export class RegistryController {
  constructor(private readonly bus: Bus) {}

  @Get()
  @AsksInPublic(registry.listInstitutions)
  list(@Ask() ask: AskOf<typeof registry.listInstitutions>): Promise<PageOf<InstitutionView>> {
    return this.bus.ask(...ask);
  }

  @Get(':id')
  @Asks(registry.findInstitution)
  find(@Ask() ask: AskOf<typeof registry.findInstitution>): Promise<InstitutionCard> {
    return this.bus.ask(...ask);
  }

  @Post(':id/names')
  @Asks(registry.renameInstitution)
  rename(@Ask() ask: AskOf<typeof registry.renameInstitution>): Promise<InstitutionCard> {
    return this.bus.ask(...ask);
  }

  @Delete(':id/names/:from')
  @Asks(registry.cancelRename)
  cancelRename(@Ask() ask: AskOf<typeof registry.cancelRename>): Promise<InstitutionCard> {
    return this.bus.ask(...ask);
  }

  @Get(':id/office-mail')
  @Asks(registry.findOfficeMail)
  findOfficeMail(@Ask() ask: AskOf<typeof registry.findOfficeMail>): Promise<OfficeMail> {
    return this.bus.ask(...ask);
  }

  @Put(':id/office-mail')
  @Asks(registry.setOfficeMail)
  setOfficeMail(@Ask() ask: AskOf<typeof registry.setOfficeMail>): Promise<OfficeMail> {
    return this.bus.ask(...ask);
  }

  @Get(':id/networks')
  @Asks(registry.findNetworks)
  findNetworks(@Ask() ask: AskOf<typeof registry.findNetworks>): Promise<CampusNetworks> {
    return this.bus.ask(...ask);
  }

  @Put(':id/networks')
  @Asks(registry.setNetworks)
  setNetworks(@Ask() ask: AskOf<typeof registry.setNetworks>): Promise<CampusNetworks> {
    return this.bus.ask(...ask);
  }

  @Put(':id/lending')
  @Asks(registry.setLending)
  setLending(@Ask() ask: AskOf<typeof registry.setLending>): Promise<InstitutionCard> {
    return this.bus.ask(...ask);
  }
}
