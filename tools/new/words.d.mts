export function wordsOf(noun: string, short: string): Record<string, string>;
