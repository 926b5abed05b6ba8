import { AsyncLocalStorage } from 'node:async_hooks';
import { BaseRpcContext } from '@nestjs/microservices';
import type { Caller, Fact, Question } from '@shuqiao/contracts';
import { HEADER, type Message } from './carrier.js';

/** Nest's context of one question: the message, its contract, and what a handler is told beside its input. */
export class Call extends BaseRpcContext<[Message, Question]> {
  /** Who asks, as the verified token says; null where anyone may ask and nobody signed in. The guard puts it in. */
  caller: Caller | null = null;

  constructor(
    readonly message: Message,
    readonly contract: Question,
  ) {
    super([message, contract]);
  }

  /** The token as it came, not looked at yet. */
  get token(): string | undefined {
    return this.message.headers[HEADER.token];
  }

  /** The asker's Idempotency-Key. */
  get onceKey(): string | undefined {
    return this.message.headers[HEADER.onceKey];
  }
}

/** What a handler sees of its call, as far as the contract promises: a caller where one is needed, a key where something is created. */
export type CallOf<Contract extends Question> = {
  readonly caller: Contract['who'] extends 'anyone' ? Caller | null : Caller;
  readonly onceKey: Contract['once'] extends true ? string : string | undefined;
};

/** Nest's context of one fact that came. */
export class Told extends BaseRpcContext<[Message, Heard, number]> {
  constructor(
    readonly message: Message,
    /** Who hears what. */
    readonly heard: Heard,
    /** How often it came, from 1; {@link REPLAYED} when somebody asked for it again after it had been laid aside. */
    readonly attempt: number,
  ) {
    super([message, heard, attempt]);
  }

  /** The fact's own id: the same when it comes again. */
  get id(): string {
    return this.message.headers[HEADER.factId] ?? '';
  }
}

export const REPLAYED = 0;

/** A consumer: its name within its service, for ever, and the fact it hears. */
export interface Heard {
  readonly consumer: string;
  readonly fact: Fact;
}

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
