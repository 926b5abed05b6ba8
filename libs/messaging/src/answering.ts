import { type CanActivate, Catch, type ExceptionFilter, type ExecutionContext, Injectable } from '@nestjs/common';
import type { PipeTransform } from '@nestjs/common';
import { type Caller, fail, parse, type Question } from '@shuqiao/contracts';
import { TokenVerifier } from '@shuqiao/tokens';
import type { z } from 'zod';
import type { Call } from './call.js';
import { decode } from './carrier.js';

const ONCE_KEY = /^[\x21-\x7e]{1,100}$/;

/** Lets in whom the contract names, and only with a once-key where it asks for one. */
@Injectable()
export class CallerGuard implements CanActivate {
  constructor(private readonly verifier: TokenVerifier) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const call = context.switchToRpc().getContext<Call>();
    const { token, contract } = call;
    // A token that is shown must be good even where none is needed.
    call.caller = token ? admit(contract, await this.verifier.verify(token)) : nobody(contract);
    if (contract.once && !ONCE_KEY.test(call.onceKey ?? '')) fail('input.once_key_missing');
    return true;
  }
}

const nobody = ({ who }: Question): null => (who === 'anyone' ? null : fail('auth.not_signed_in'));

function admit({ who }: Question, caller: Caller): Caller {
  if (who === 'anyone') return caller;
  if (who === 'service') return caller.service ? caller : fail('auth.forbidden');
  if (caller.service) fail('auth.forbidden');
  if (who === 'signed-in') return caller;
  return who.some((role) => caller.roles.includes(role)) ? caller : fail('auth.forbidden', { needs: [...who] });
}

/** Reads the bytes that came as the contract's schema says. Behind the guard, so that nothing of a stranger's is parsed. */
export class ContractPipe implements PipeTransform<Uint8Array> {
  constructor(private readonly schema: z.ZodType) {}

  transform(body: Uint8Array): unknown {
    return parse(this.schema, decode(body));
  }
}

/** Lets every error through to the server as it was thrown: Nest's own filter would answer all of them alike. */
@Catch()
export class ErrorsPass implements ExceptionFilter {
  catch(error: unknown): never {
    throw error;
  }
}
