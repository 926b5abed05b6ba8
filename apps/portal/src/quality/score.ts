/** A mean score with one place; a dash where there is none. */
export const showScore = (score: number | null): string => (score === null ? '–' : String(Math.round(score * 10) / 10));
