import { Module } from '@nestjs/common';
import { DutyController } from './duty.controller.js';
import { DutyRoster } from './duty-roster.service.js';

@Module({ controllers: [DutyController], providers: [DutyRoster], exports: [DutyRoster] })
export class DutyModule {}
