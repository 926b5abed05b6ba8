// The lines by which what is there already learns of a feature. Each function takes a file's text and answers the new one.

/** Puts an import (or re-export) line where its path belongs among the others of its kind. */
export function withLine(text, line) {
  const pathOf = (candidate) => /from '([^']+)'/.exec(candidate)?.[1];
  const wanted = pathOf(line);
  const statements = text.match(/^(import|export)\b[^;]*from '[^']+';$/gm) ?? [];
  const relatives = statements.filter((statement) => pathOf(statement).startsWith('.'));
  const next = relatives.find((statement) => pathOf(statement) > wanted);
  if (next) return text.replace(next, () => `${line}\n${next}`);
  const last = relatives.at(-1) ?? statements.at(-1);
  if (!last) throw new Error('there is no import to put another one beside');
  return text.replace(last, () => `${last}\n${line}`);
}

/** Appends to the first list of that name: `imports: [A]` becomes `imports: [A, B]`. */
export function withListed(text, list, name) {
  const pattern = new RegExp(`(\\b${list}: \\[)([^\\]]*)(\\])`);
  if (!pattern.test(text)) throw new Error(`there is no list \`${list}: [...]\``);
  return text.replace(pattern, (_, open, inside, close) => {
    const items = inside.split(',').map((item) => item.trim());
    return `${open}${[...items.filter(Boolean), name].join(', ')}${close}`;
  });
}

/** A module without imports of other modules gets its first. */
export const withModule = (text, name) =>
  /\bimports: \[/.test(text)
    ? withListed(text, 'imports', name)
    : text.replace('@Module({', () => `@Module({ imports: [${name}],`);

/** A new code stands behind the last one of its service; one that is there stays as it is. */
export function withErrorCode(text, code, entry) {
  if (text.includes(`'${code}'`)) return text;
  const short = code.split('.')[0];
  const own = new RegExp(`^  '${short}\\.[a-z_]+': (\\{.*\\}|\\{\\n(    .*\\n)*  \\}),$`, 'gm');
  const last = [...text.matchAll(own)].at(-1);
  if (!last) throw new Error(`there is no code of ${short} among the errors`);
  const end = last.index + last[0].length;
  return `${text.slice(0, end)}\n  '${code}': ${entry},${text.slice(end)}`;
}

/** A new room of the catalogue stands on its topmost floor, until somebody puts it where others may stand upon it. */
export function withRoom(text, room) {
  const pattern = /(const floors = \[[^;]*\[)([^\]]*)(\],\n\];)/;
  if (!pattern.test(text)) throw new Error('there is no table of floors');
  return text.replace(pattern, (_, before, top, close) => `${before}${top}, '${room}'${close}`);
}
