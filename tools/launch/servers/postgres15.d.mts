export function ensurePostgres15(options?: { log?: (text: string) => void }): Promise<string>;

export function startPostgres15(): Promise<{ adminUrl: string; version: string; stop(): Promise<void> }>;
