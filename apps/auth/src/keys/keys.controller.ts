import { Controller } from '@nestjs/common';
import { auth } from '@shuqiao/contracts';
import type { PublicKey } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { Settings } from '@shuqiao/service';
import { signKeySet } from '@shuqiao/tokens';
import { KeysService } from './keys.service.js';

@Controller()
export class KeysController {
  constructor(
    private readonly keys: KeysService,
    private readonly settings: Settings,
  ) {}

  @Answers(auth.listKeys)
  async list(): Promise<{ keys: PublicKey[]; signed?: string }> {
    const keys = await this.keys.listPublic();
    const secret = this.settings.authSecretKey;
    return secret ? { keys, signed: await signKeySet(secret, keys) } : { keys };
  }
}
