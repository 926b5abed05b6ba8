import { Module } from '@nestjs/common';
import { ChangesService } from './changes.service.js';
import { CurationController } from './curation.controller.js';

@Module({ controllers: [CurationController], providers: [ChangesService], exports: [ChangesService] })
export class CurationModule {}
