export function findChromium(): Promise<string | undefined>;

export function ensureChromium(options?: { log?: (text: string) => void }): Promise<string>;
