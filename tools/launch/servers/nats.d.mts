import type { NatsUser } from './nats-users.mjs';

export interface RunningNats {
  url: string;
  port: number;
  version: string;
  process: { pid: number; started: string; command: string };
  /** It was running before. */
  adopted: boolean;
  gone(): Promise<void>;
  stop(): Promise<void>;
}

export function ensureNatsServer(options?: { log?: (text: string) => void }): Promise<string>;

export function startNats(options?: {
  data?: string;
  port?: number;
  jetstream?: boolean;
  users?: NatsUser[];
}): Promise<RunningNats>;

export function testNats(): Promise<{ url: string; adopted: boolean }>;

export function stopTestNats(): Promise<boolean>;

export function stopNats(data?: string): Promise<boolean>;
