import { Controller } from '@nestjs/common';
import { auth } from '@shuqiao/contracts';
import type { PublicKey } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { KeysService } from './keys.service.js';

@Controller()
export class KeysController {
  constructor(private readonly keys: KeysService) {}

  @Answers(auth.listKeys)
  async list(): Promise<{ keys: PublicKey[] }> {
    return { keys: await this.keys.listPublic() };
  }
}
