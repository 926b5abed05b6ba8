/** A text with the blanks at its two ends made visible; one of blanks alone is all edge. */
export const withEdges = (text: string): string => text.replace(/^\s+|\s+$/g, (edge) => '␣'.repeat(edge.length));
