import { Module } from '@nestjs/common';
import { InstitutionsController } from './institutions.controller.js';
import { NamesService } from './names.service.js';
import { InstitutionsService } from './institutions.service.js';

@Module({ controllers: [InstitutionsController], providers: [InstitutionsService, NamesService] })
export class InstitutionsModule {}
