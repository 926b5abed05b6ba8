import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CheckoutCopy, type Ran } from '../e2e/stage/checkout-copy.js';
import { withErrorCode, withLine, withListed, withModule, withRoom } from './new/wiring.mjs';
import { wordsOf } from './new/words.mjs';

describe('the words of a noun', () => {
  it('are the same noun in every form', () => {
    expect(wordsOf('shelf-mark', 'desk')).toEqual({
      short: 'desk',
      noun: 'shelf-mark',
      plural: 'shelf-marks',
      text: 'shelf mark',
      snake: 'shelf_mark',
      One: 'ShelfMark',
      Many: 'ShelfMarks',
      many: 'shelfMarks',
      machine: 'shelfMarkMachine',
      contract: 'deskShelfMarks',
    });
    expect(['copy', 'day', 'branch', 'box'].map((noun) => wordsOf(noun, 'ill').plural)).toEqual([
      'copies',
      'days',
      'branches',
      'boxes',
    ]);
  });

  it.each(['', 'Foo', 'foo_bar', '../x', '-foo', 'a-b-c-d-e', 'user', 'outbox', 'x'.repeat(40)])('refuse %j', (noun) =>
    expect(() => wordsOf(noun, 'ill')).toThrow(/noun/),
  );
});

describe('the wiring', () => {
  it('puts a line where its path belongs', () => {
    const text = "import { a } from 'z';\nimport { b } from './b.js';\nimport {\n  d,\n} from './d.js';\n";
    expect(withLine(text, "import { c } from './c.js';")).toBe(
      "import { a } from 'z';\nimport { b } from './b.js';\nimport { c } from './c.js';\nimport {\n  d,\n} from './d.js';\n",
    );
    expect(withLine(text, "import { e } from './e.js';")).toMatch(/\.\/d\.js';\nimport \{ e \}/);
  });

  it('appends to lists, empty ones and missing ones too', () => {
    expect(withListed('entities: []', 'entities', 'A')).toBe('entities: [A]');
    expect(withListed('entities: [\n  A,\n  B,\n]', 'entities', 'C')).toBe('entities: [A, B, C]');
    expect(withModule('@Module({ controllers: [X] })', 'A')).toBe('@Module({ imports: [A], controllers: [X] })');
    expect(() => withListed('none', 'entities', 'A')).toThrow('entities');
  });

  it('puts a room on the topmost floor', () => {
    const text = "const floors = [\n  ['a', 'b'],\n  ['c'],\n];\nconst x = ['d'];\n";
    expect(withRoom(text, 'e')).toBe(text.replace("['c']", "['c', 'e']"));
  });

  it('adds an error code behind the others of its service, once', () => {
    const text = "  'ill.a': { kind: 'x' },\n  'ill.b': {\n    kind: 'x',\n  },\n\n  'desk.a': { kind: 'x' },\n";
    const added = withErrorCode(text, 'ill.c', '{}');
    expect(added).toContain("    kind: 'x',\n  },\n  'ill.c': {},\n\n  'desk.a'");
    expect(withErrorCode(added, 'ill.c', '{}')).toBe(added);
  });
});

describe('npm run new', () => {
  const settings = [
    'package.json',
    'package-lock.json',
    'nx.json',
    'eslint.config.mjs',
    'dependency-cruiser.config.mjs',
    '.prettierrc.json',
    '.swcrc',
  ];
  const parts = [...settings, 'tsconfig.base.json', 'jest.config.mjs', 'apps', 'libs', 'tools', 'e2e'];
  let copy: CheckoutCopy;
  let written: string[];
  const generate = (...args: string[]): Promise<Ran> => copy.run(['tools/new.mjs', ...args]);
  const filesOf = ({ output }: Ran) => [...output.matchAll(/^new: (.*)$/gm)].map(([, file]) => file as string);

  beforeAll(async () => {
    copy = CheckoutCopy.make('new', { parts });
    const runs = [await generate('desk', 'shelf-mark'), await generate('union-catalog', 'branch', '--machine')];
    expect(runs.map(({ code, output }) => (code === 0 ? '' : output))).toEqual(['', '']);
    written = [...new Set(runs.flatMap(filesOf))];
  }, 180_000);
  afterAll(() => copy.remove());

  it('writes features that compile', async () => {
    const include = ['apps/reference-desk/**/*.ts', 'apps/union-catalog/**/*.ts', 'libs/contracts/**/*.ts'];
    const config = { extends: './tsconfig.base.json', include, exclude: ['**/dist', 'node_modules'] };
    writeFileSync(path.join(copy.folder, 'tsconfig.json'), JSON.stringify(config));
    expect(written).toContain('apps/union-catalog/src/branches/branch.machine.ts');
    expect(await copy.run(['node_modules/typescript/bin/tsc', '-p', '.'])).toEqual({ code: 0, output: '' });
  }, 180_000);

  it('writes features that lint and format have nothing to say about', async () => {
    expect(await copy.run(['tools/lint.mjs', ...written])).toEqual({ code: 0, output: '' });
    const { output } = await copy.run(['node_modules/prettier/bin/prettier.cjs', '--list-different', ...written]);
    expect(output).toBe('');
  }, 180_000);

  it('writes unit tests that pass', async () => {
    const specs = written.filter((file) => /\/src\/.*\.spec\.ts$/.test(file));
    expect(specs).toHaveLength(2);
    const { code, output } = await copy.run([
      'tools/jest.mjs',
      '--selectProjects',
      'unit',
      '--runTestsByPath',
      ...specs,
    ]);
    expect(output).toContain('2 passed, 2 total');
    expect(code).toBe(0);
  }, 180_000);

  it.each<[string[], string]>([
    [['desk', 'shelf-mark'], 'is there already'],
    [['desk', 'question-message'], 'has a table question_message already'],
    [['desk', 'holding'], 'already speaks of a Holding'],
    [['gateway', 'thing'], 'a feature can be written for'],
    [['desk'], 'usage'],
  ])('refuses %j and writes nothing', async (args, words) => {
    const before = readFileSync(path.join(copy.folder, 'libs/contracts/src/index.ts'), 'utf8');
    const { code, output } = await generate(...args);
    expect(output).toContain(words);
    expect(code).toBe(1);
    expect(readFileSync(path.join(copy.folder, 'libs/contracts/src/index.ts'), 'utf8')).toBe(before);
  });
});
