import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '@shuqiao/service';

/** An account as it is asked for; whether it exists does not matter here. */
interface Account {
  readonly institutionId: string;
  readonly loginKey: string;
}

const MARK = /^([\w-]{22})\.([\w-]{43})$/;
/** A computer at a desk is shared; the accounts that used it last are remembered. */
const AT_MOST = 5;

/**
 * Marks that a browser keeps of the accounts that signed in on it. A mark names nobody and is good for its own account
 * alone: a random part and a keyed hash over it and the account. Nothing of it is stored here.
 */
@Injectable()
export class Devices {
  constructor(private readonly settings: Settings) {}

  /** The random part of the mark that belongs to this account, if there is one among them. */
  find(marks: readonly string[], account: Account): string | undefined {
    for (const [, random = '', shown = ''] of marks.map((mark) => MARK.exec(mark) ?? [])) {
      const right = this.hashOf(random, account);
      if (shown.length === right.length && timingSafeEqual(Buffer.from(shown), Buffer.from(right))) return random;
    }
    return undefined;
  }

  /** The marks with one of this account in front. */
  remember(marks: readonly string[], account: Account): readonly string[] {
    if (this.find(marks, account)) return marks;
    const random = randomBytes(16).toString('base64url');
    return [`${random}.${this.hashOf(random, account)}`, ...marks].slice(0, AT_MOST);
  }

  private hashOf(random: string, { institutionId, loginKey }: Account): string {
    const text = JSON.stringify(['device', random, institutionId, loginKey]);
    return createHmac('sha256', this.settings.serviceKey).update(text).digest('base64url');
  }
}
