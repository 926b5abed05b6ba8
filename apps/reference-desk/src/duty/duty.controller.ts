import { Controller } from '@nestjs/common';
import { desk, type OnDuty } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { DutyRoster } from './duty-roster.service.js';

@Controller()
export class DutyController {
  constructor(private readonly duty: DutyRoster) {}

  @Answers(desk.onDuty)
  onDuty(): Promise<OnDuty> {
    return this.duty.onDuty();
  }
}
