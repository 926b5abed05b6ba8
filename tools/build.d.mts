/** Compiles these folders, or all; answers how many files were. */
export function buildAll(folders?: readonly string[]): Promise<unknown>;
