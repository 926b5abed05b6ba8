import { Module } from '@nestjs/common';
import { DayFilesModule } from './day-files/day-files.module.js';
import { DaysModule } from './days/days.module.js';
import { InstitutionsModule } from './institutions/institutions.module.js';
import { NetworksModule } from './networks/networks.module.js';
import { OfficesModule } from './offices/offices.module.js';
import { ProvinceModule } from './province/province.module.js';

@Module({ imports: [DaysModule, DayFilesModule, InstitutionsModule, NetworksModule, OfficesModule, ProvinceModule] })
export class AppModule {}
