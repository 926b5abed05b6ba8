export function ensureFonts(options?: { log?: (text: string) => void }): Promise<Record<string, string>>;
