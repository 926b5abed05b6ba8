/** How far the deep and the pale shade lie from the colour itself; those of the portal's own blue-green. */
const DEEP = 0.22;
const PALE = 0.89;

/** The colour, a part of the way towards black (0) or white (255). */
function towards(hex: string, end: 0 | 255, part: number): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const mixed = parts.map((value) => Math.round(value + (end - value) * part));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** The three shades of what can be done, from a province's one colour. */
export const shadesOf = (colour: string): Readonly<Record<string, string>> => ({
  '--doing': colour,
  '--doing-deep': towards(colour, 0, DEEP),
  '--doing-pale': towards(colour, 255, PALE),
});
