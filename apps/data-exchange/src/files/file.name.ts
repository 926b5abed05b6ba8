/** Control characters, and those that turn the direction of writing: `gpj.exe` must not be shown as `exe.jpg`. */
const HIDDEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const ENDS = /^[\s.]+|[\s.]+$/gu;

/**
 * A file's name as it may be shown, kept and offered again: its last part only, without what is not seen and without dots
 * and blanks at its ends, in Unicode's composed form. `未命名` when nothing is left.
 */
export function fileNameOf(told: string): string {
  const last = told.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  return last.replace(HIDDEN, '').replace(ENDS, '') || '未命名';
}
