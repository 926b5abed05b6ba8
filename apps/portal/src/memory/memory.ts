/** What this browser remembers for the person: language, last school, where to pick up. Nothing secret goes here. */
type Remembered = 'language' | 'school' | 'pickup';

const PREFIX = 'shuqiao.';

/** The remembered text, or null; a browser that forbids storage remembers nothing and that is all right. */
export function read(name: Remembered): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Remembers a text, or forgets it when null. */
export function write(name: Remembered, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // Storage may be full or forbidden (private windows): then it is simply not remembered.
  }
}
