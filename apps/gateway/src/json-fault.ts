const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'next';

/**
 * Where a text stops being JSON (RFC 8259), in characters from 0; undefined when it is JSON. The engine's own message
 * tells no position in every version, and quotes what was sent.
 */
export function jsonFaultAt(text: string): number | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  for (;;) {
    skip(SPACE);
    const char = text[at];
    if (char === undefined) return expected === 'next' && open.length === 0 ? undefined : at;
    const step = stepAfter(char, expected, open.at(-1));
    if (step === 'scalar') {
      if (!skip(STRING) && !skip(SCALAR)) return at;
      expected = expected.startsWith('key') ? 'colon' : 'next';
      continue;
    }
    if (!step) return at;
    at += 1;
    expected = step;
    if (char === '{' || char === '[') open.push(char);
    if (char === '}' || char === ']') open.pop();
  }
}

/** What must follow a structural character, or `scalar` where the character begins one; undefined when it is wrong. */
function stepAfter(char: string, expected: Expected, inside: '{' | '[' | undefined): Expected | 'scalar' | undefined {
  const wantsKey = expected.startsWith('key');
  if (expected.endsWith('or end') && char === (wantsKey ? '}' : ']')) return 'next';
  if (wantsKey) return char === '"' ? 'scalar' : undefined;
  if (expected === 'colon') return char === ':' ? 'value' : undefined;
  if (expected !== 'next') return char === '{' ? 'key or end' : char === '[' ? 'value or end' : 'scalar';
  if (char === ',' && inside) return inside === '{' ? 'key' : 'value';
  return (char === '}' && inside === '{') || (char === ']' && inside === '[') ? 'next' : undefined;
}
