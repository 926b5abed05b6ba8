/** A code without the blanks and hyphens that people type, its letters small. */
export const bare = (code: string): string => code.replace(/[\s-]/g, '').toLowerCase();
