import { Controller, Get, Post } from '@nestjs/common';
import { desk, type OnDuty, type QuestionDetail, type QuestionView } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks, type PageOf } from '../asks/asks.decorator.js';

@Controller()
export class DeskController {
  constructor(private readonly bus: Bus) {}

  @Post('questions')
  @Asks(desk.askQuestion)
  ask(@Ask() ask: AskOf<typeof desk.askQuestion>): Promise<QuestionDetail> {
    return this.bus.ask(...ask);
  }

  @Get('questions')
  @Asks(desk.listQuestions)
  list(@Ask() ask: AskOf<typeof desk.listQuestions>): Promise<PageOf<QuestionView>> {
    return this.bus.ask(...ask);
  }

  @Get('questions/:id')
  @Asks(desk.findQuestion)
  find(@Ask() ask: AskOf<typeof desk.findQuestion>): Promise<QuestionDetail> {
    return this.bus.ask(...ask);
  }

  @Post('questions/:id/answers')
  @Asks(desk.answerQuestion)
  answer(@Ask() ask: AskOf<typeof desk.answerQuestion>): Promise<QuestionDetail> {
    return this.bus.ask(...ask);
  }

  @Post('questions/:id/follow-ups')
  @Asks(desk.followUp)
  followUp(@Ask() ask: AskOf<typeof desk.followUp>): Promise<QuestionDetail> {
    return this.bus.ask(...ask);
  }

  @Post('questions/:id/close')
  @Asks(desk.closeQuestion)
  close(@Ask() ask: AskOf<typeof desk.closeQuestion>): Promise<QuestionDetail> {
    return this.bus.ask(...ask);
  }

  @Get('duty')
  @Asks(desk.onDuty)
  onDuty(@Ask() ask: AskOf<typeof desk.onDuty>): Promise<OnDuty> {
    return this.bus.ask(...ask);
  }
}
