type Query = (text: string, values?: unknown[]) => Promise<unknown>;
export function makeReaders(
  query: Query,
  readers: { count: number; institution: string; supplier: string },
): Promise<void>;
export function wantNotices(query: Query, which?: { from?: number; count?: number }): Promise<unknown>;
