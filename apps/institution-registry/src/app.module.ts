import { Module } from '@nestjs/common';
import { InstitutionsModule } from './institutions/institutions.module.js';

@Module({ imports: [InstitutionsModule] })
export class AppModule {}
