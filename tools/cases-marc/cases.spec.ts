import { readdirSync, readFileSync } from 'node:fs';
import { formatStatement, parseStatement } from '@shuqiao/marc-rules';
import { lookAt } from './look.js';

const FOLDER = new URL('../../data/cases-marc/', import.meta.url);
const SHOWN = 90;

const linesOf = (name: string): string[][] =>
  readFileSync(new URL(name, FOLDER), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

const files = linesOf('right.tsv').map(([file = '', look = '', right = '']) => ({
  file,
  right,
  ours: lookAt(readFileSync(new URL(file, FOLDER)), look),
}));
const statements = linesOf('h-holdings-statements.tsv').map(([file = '', right = '']) => ({
  file,
  right,
  ours: formatStatement(parseStatement(file), 'zh'),
}));

const shown = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

function table(): string {
  const rows = [...files, ...statements];
  const lines = rows.map(
    ({ file, right, ours }) =>
      `${right === ours ? 'right' : 'WRONG'}  ${file}\n       ${shown(right)}\n       ${shown(ours)}`,
  );
  return [`${rows.length} cases: file, right value, ours`, ...lines].join('\n');
}

describe('cases-marc, file by file', () => {
  afterAll(() => console.log(table()));

  it.each(files)('$file', ({ ours, right }) => {
    expect(ours).toBe(right);
  });

  it.each(statements)('holdings $file', ({ ours, right }) => {
    expect(ours).toBe(right);
  });

  it('looks at every file of the folder', () => {
    const there = (folder: string): string[] =>
      readdirSync(new URL(folder, FOLDER), { withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(?:mrc|xml)$/.test(entry.name))
        .map(({ name }) => folder + name);
    expect(files.map(({ file }) => file).sort()).toEqual([...there(''), ...there('passes/')].sort());
  });
});
