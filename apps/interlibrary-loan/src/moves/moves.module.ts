import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { Chronicle } from './chronicle.js';
import { MovesController } from './moves.controller.js';
import { MovesService } from './moves.service.js';
import { UndoService } from './undo.service.js';

@Module({
  imports: [DeadlinesModule],
  controllers: [MovesController],
  providers: [Chronicle, MovesService, UndoService],
  exports: [DeadlinesModule, MovesService],
})
export class MovesModule {}
