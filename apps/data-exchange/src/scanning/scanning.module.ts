import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { ScanDoer } from './scan.doer.js';

@Module({ imports: [FilesModule], providers: [ScanDoer] })
export class ScanningModule {}
