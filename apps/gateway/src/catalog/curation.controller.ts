import { Controller, Delete, Get, Post } from '@nestjs/common';
import {
  catalog,
  type DeletedSource,
  type RecordChange,
  type RecordExplanation,
  type SourceQuality,
  type VersionView,
} from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks, type PageOf } from '../asks/asks.decorator.js';

/** A record's members and history, and what cataloguers do with records. */
@Controller()
export class CurationController {
  constructor(private readonly bus: Bus) {}

  @Get('records/:id/explanation')
  @Asks(catalog.explainRecord)
  explain(@Ask() ask: AskOf<typeof catalog.explainRecord>): Promise<RecordExplanation> {
    return this.bus.ask(...ask);
  }

  @Get('records/:id/versions')
  @Asks(catalog.listVersions)
  listVersions(@Ask() ask: AskOf<typeof catalog.listVersions>): Promise<PageOf<VersionView>> {
    return this.bus.ask(...ask);
  }

  @Get('records/:id/differences')
  @Asks(catalog.diffVersions)
  diffVersions(@Ask() ask: AskOf<typeof catalog.diffVersions>) {
    return this.bus.ask(...ask);
  }

  @Post('records/:id/reverts')
  @Asks(catalog.revertVersion)
  revert(@Ask() ask: AskOf<typeof catalog.revertVersion>): Promise<VersionView> {
    return this.bus.ask(...ask);
  }

  @Post('records/:id/merges')
  @Asks(catalog.mergeRecords)
  merge(@Ask() ask: AskOf<typeof catalog.mergeRecords>): Promise<RecordChange> {
    return this.bus.ask(...ask);
  }

  @Post('records/:id/splits')
  @Asks(catalog.splitRecord)
  split(@Ask() ask: AskOf<typeof catalog.splitRecord>): Promise<RecordChange> {
    return this.bus.ask(...ask);
  }

  @Get('record-changes')
  @Asks(catalog.listChanges)
  listChanges(@Ask() ask: AskOf<typeof catalog.listChanges>): Promise<PageOf<RecordChange>> {
    return this.bus.ask(...ask);
  }

  @Post('record-changes/:id/undo')
  @Asks(catalog.undoChange)
  undo(@Ask() ask: AskOf<typeof catalog.undoChange>): Promise<RecordChange> {
    return this.bus.ask(...ask);
  }

  @Delete('member-records/:id')
  @Asks(catalog.deleteSource)
  deleteSource(@Ask() ask: AskOf<typeof catalog.deleteSource>) {
    return this.bus.ask(...ask);
  }

  @Get('deleted-records')
  @Asks(catalog.listDeletedSources)
  listDeleted(@Ask() ask: AskOf<typeof catalog.listDeletedSources>): Promise<PageOf<DeletedSource>> {
    return this.bus.ask(...ask);
  }

  @Post('member-records/:id/restore')
  @Asks(catalog.restoreSource)
  restore(@Ask() ask: AskOf<typeof catalog.restoreSource>) {
    return this.bus.ask(...ask);
  }

  @Get('member-records/:id/quality')
  @Asks(catalog.sourceQuality)
  sourceQuality(@Ask() ask: AskOf<typeof catalog.sourceQuality>): Promise<SourceQuality> {
    return this.bus.ask(...ask);
  }

  @Post('member-records/:id/fix')
  @Asks(catalog.fixSource)
  fix(@Ask() ask: AskOf<typeof catalog.fixSource>) {
    return this.bus.ask(...ask);
  }
}
