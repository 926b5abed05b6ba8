import { Module } from '@nestjs/common';
import { InstitutionsModule } from './institutions/institutions.module.js';
import { ProvinceModule } from './province/province.module.js';

@Module({ imports: [InstitutionsModule, ProvinceModule] })
export class AppModule {}
