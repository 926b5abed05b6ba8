import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { TusController } from './tus.controller.js';
import { TusServer } from './tus.server.js';

@Module({ imports: [FilesModule], controllers: [TusController], providers: [TusServer] })
export class TusModule {}
