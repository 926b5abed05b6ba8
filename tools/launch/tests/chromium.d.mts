export function ensureChromium(options?: { log?: (text: string) => void }): Promise<string>;
