import { AsyncLocalStorage } from 'node:async_hooks';
import type { Caller, Question } from '@shuqiao/contracts';

/** What a handler is told about the question beside its input. */
export interface Call {
  /** Who asks, as the verified token says; null where anyone may ask and nobody signed in. */
  readonly caller: Caller | null;
  /** The asker's Idempotency-Key. */
  readonly onceKey: string | undefined;
}

/** The same, as far as the contract promises more: a caller where one is needed, a key where something is created. */
export type CallOf<Contract extends Question> = {
  readonly caller: Contract['who'] extends 'anyone' ? Caller | null : Caller;
  readonly onceKey: Contract['once'] extends true ? string : string | undefined;
};

interface Context {
  /** The token as it came, passed on to whomever the handler asks. */
  token: string | undefined;
  /** Made or taken over by the gateway; goes along for the logs. */
  requestId: string | undefined;
  /** When the asker stops waiting, in milliseconds since 1970. */
  deadlineAt: number;
}

/** What goes along with the work in hand without being passed from function to function. */
export const callContext = new AsyncLocalStorage<Context>();
