import { Controller } from '@nestjs/common';
import { auth } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { SessionsService } from './sessions.service.js';

@Controller()
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Answers(auth.endSession)
  async end({ session }: { session: string }): Promise<{ ended: boolean }> {
    return { ended: await this.sessions.end(session) };
  }
}
