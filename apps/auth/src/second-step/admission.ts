import { Injectable } from '@nestjs/common';
import { fail, type SignedInOrNext } from '@shuqiao/contracts';
import type { Request, Response } from 'express';
import { LocalSignInService } from '../people/local-sign-in.service.js';
import { callerOf } from '../people/person.entity.js';
import { Cookies } from '../sessions/cookies.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { Entered } from './entrance.js';

/** Gives a browser what it was let in with: its session in place of the one it had, or what ties the second step to it. */
@Injectable()
export class Admission {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookies: Cookies,
    private readonly localSignIn: LocalSignInService,
  ) {}

  async admit(entered: Entered, request: Request, response: Response): Promise<SignedInOrNext> {
    const former = this.cookies.session(request);
    if (former) await this.sessions.end(former);
    if ('pending' in entered) {
      this.cookies.setPending(response, entered.pending);
      if (former) this.cookies.clearSession(response);
      return { caller: null, second: entered.second };
    }
    const person = (await this.sessions.use(entered.session)) ?? fail('auth.not_signed_in');
    this.cookies.setSession(response, entered.session);
    // Only now does the browser count as one of the account's: a password alone is not enough.
    const marks = this.cookies.marks(request);
    const after = await this.localSignIn.marksAfter(person.id, marks);
    if (after !== marks) this.cookies.setMarks(response, after);
    if (this.cookies.pending(request)) this.cookies.clearPending(response);
    return { caller: callerOf(person), second: null };
  }
}
