export function withLock<T>(file: string, work: () => Promise<T>, options?: { waitMs?: number }): Promise<T>;
