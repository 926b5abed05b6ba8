export function seededRandom(seed: number): () => number;
export function integer(random: () => number, from: number, below: number): number;
export function shuffled<T>(random: () => number, items: readonly T[]): T[];
