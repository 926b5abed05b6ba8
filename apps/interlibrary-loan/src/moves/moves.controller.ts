import { Controller } from '@nestjs/common';
import { type ActOnRequest, ill, type RequestView } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { MovesService } from './moves.service.js';
import { UndoService } from './undo.service.js';

@Controller()
export class MovesController {
  constructor(
    private readonly moves: MovesService,
    private readonly undos: UndoService,
  ) {}

  @Answers(ill.actOnRequest)
  act(input: ActOnRequest, { caller, onceKey }: CallOf<typeof ill.actOnRequest>): Promise<RequestView> {
    return this.moves.act(input, caller, onceKey);
  }

  @Answers(ill.undoAction)
  undo(input: { id: string }, { caller, onceKey }: CallOf<typeof ill.undoAction>): Promise<RequestView> {
    return this.undos.undo(input, caller, onceKey);
  }
}
