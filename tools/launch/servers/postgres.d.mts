export interface RunningPostgres {
  adminUrl: string;
  /** Undefined with a DATABASE_URL from outside. */
  port?: number;
  version?: string;
  process?: { pid: number; started: string; command: string };
  /** It was running before, or comes from outside. */
  adopted: boolean;
  gone(): Promise<void>;
  stop(): Promise<void>;
}

export function ensurePostgres(options?: {
  data?: string;
  log?: (text: string) => void;
  port?: number;
  settings?: Record<string, string | number | undefined>;
  env?: NodeJS.ProcessEnv;
  binaries?: string;
}): Promise<RunningPostgres>;

export function stopPostgres(data?: string): Promise<boolean>;

export function removePostgres(data?: string): Promise<void>;

export function testPostgres(): Promise<{ adminUrl: string; adopted: boolean }>;

export function stopTestPostgres(options?: { forget?: boolean }): Promise<boolean>;
