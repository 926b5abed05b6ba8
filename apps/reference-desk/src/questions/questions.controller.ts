import { Controller } from '@nestjs/common';
import { desk } from '@shuqiao/contracts';
import type {
  AskQuestion,
  ListQuestions,
  NoticeStill,
  NoticeTruth,
  QuestionDetail,
  QuestionView,
  WriteMessage,
} from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import type { Paged } from '@shuqiao/persistence';
import { QuestionsService } from './questions.service.js';

@Controller()
export class QuestionsController {
  constructor(private readonly questions: QuestionsService) {}

  @Answers(desk.askQuestion)
  ask(input: AskQuestion, { caller, onceKey }: CallOf<typeof desk.askQuestion>): Promise<QuestionDetail> {
    return this.questions.ask(input, caller, onceKey);
  }

  @Answers(desk.answerQuestion)
  answer(input: WriteMessage, { caller, onceKey }: CallOf<typeof desk.answerQuestion>): Promise<QuestionDetail> {
    return this.questions.write('answer', input, caller, onceKey);
  }

  @Answers(desk.followUp)
  followUp(input: WriteMessage, { caller, onceKey }: CallOf<typeof desk.followUp>): Promise<QuestionDetail> {
    return this.questions.write('follow_up', input, caller, onceKey);
  }

  @Answers(desk.notices.still)
  noticeStill(input: NoticeStill): Promise<NoticeTruth> {
    return this.questions.noticeStill(input);
  }

  @Answers(desk.closeQuestion)
  close({ id }: { id: string }, { caller }: CallOf<typeof desk.closeQuestion>): Promise<QuestionDetail> {
    return this.questions.close(id, caller);
  }

  @Answers(desk.findQuestion)
  find({ id }: { id: string }, { caller }: CallOf<typeof desk.findQuestion>): Promise<QuestionDetail> {
    return this.questions.find(id, caller);
  }

  @Answers(desk.listQuestions)
  list(input: ListQuestions, { caller }: CallOf<typeof desk.listQuestions>): Promise<Paged<QuestionView>> {
    return this.questions.list(input, caller);
  }
}
