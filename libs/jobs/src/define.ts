import 'reflect-metadata';
import type { z } from 'zod';

/** A kind of work that a service does later, and tries again when it fails. */
export interface Job<Payload extends z.ZodType = z.ZodType> {
  /** Names the job within its service for ever: jobs that wait carry it. */
  readonly name: string;
  /** Ids only. What a job needs to know it reads when it runs, for the world may have moved on. */
  readonly payload: Payload;
  /** How often it is tried; then it has failed and waits for people. */
  readonly attempts: number;
  /** How long one attempt may take, in milliseconds. */
  readonly withinMs: number;
}

/** What a doer is told about this attempt. */
export interface Attempt {
  /** 1 for the first. */
  readonly attempt: number;
  /** True when nobody tries again if this fails. */
  readonly last: boolean;
  /** Aborted when the attempt has taken too long or the service stops. */
  readonly signal: AbortSignal;
}

/** What a clock does at its hour. */
export interface Tick {
  /** The minute at which it was due; after a standstill that is in the past. */
  readonly dueAt: Date;
  readonly signal: AbortSignal;
}

export interface ClockSettings {
  /** Names the clock within its service for ever. */
  readonly name: string;
  /** Minute, hour, day, month, day of the week, in the time zone of the process. */
  readonly cron: string;
  /** After a standstill it strikes once for all the hours it missed, or not at all. Never more often. */
  readonly missed: 'once' | 'skip';
}

const NAME = /^[a-z][a-z0-9_.]{0,80}$/;
const WITHIN_MS = 5 * 60_000;
const DOES = Symbol('does');
const CLOCK = Symbol('clock');

/**
 * Declares a job.
 * @param withinMs how long one attempt may take; five minutes unless told
 */
export function defineJob<Payload extends z.ZodType>(parts: {
  name: string;
  payload: Payload;
  attempts: number;
  withinMs?: number;
}): Job<Payload> {
  if (!NAME.test(parts.name)) throw new Error(`a job's name is lower case with dots or underscores: ${parts.name}`);
  return { withinMs: WITHIN_MS, ...parts };
}

type MethodOf<Method> = <M extends Method>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<M>,
) => void;

/**
 * Marks the method that does a job. It may run more than once for one job (a process dies before it has noted that the
 * work is done), so doing it twice must be as good as once.
 */
export function Does<Payload extends z.ZodType>(
  job: Job<Payload>,
): MethodOf<(payload: z.output<Payload>, attempt: Attempt) => Promise<void>> {
  return (_target, _key, descriptor) => Reflect.defineMetadata(DOES, job, descriptor.value as object);
}

/** Marks a method that runs by the clock, in one replica at a time. */
export function Clock(settings: ClockSettings): MethodOf<(tick: Tick) => Promise<void>> {
  if (!NAME.test(settings.name)) throw new Error(`a clock's name is lower case: ${settings.name}`);
  return (_target, _key, descriptor) => Reflect.defineMetadata(CLOCK, settings, descriptor.value as object);
}

/** The job that a method does, if it does one. */
export const doneBy = (method: object): Job | undefined => Reflect.getMetadata(DOES, method) as Job | undefined;

/** The clock that a method runs by, if it does. */
export const clockOf = (method: object): ClockSettings | undefined =>
  Reflect.getMetadata(CLOCK, method) as ClockSettings | undefined;
