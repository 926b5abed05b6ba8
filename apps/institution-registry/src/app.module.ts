import { Module } from '@nestjs/common';
import { InstitutionsModule } from './institutions/institutions.module.js';
import { OfficesModule } from './offices/offices.module.js';
import { ProvinceModule } from './province/province.module.js';

@Module({ imports: [InstitutionsModule, OfficesModule, ProvinceModule] })
export class AppModule {}
