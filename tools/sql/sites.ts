import path from 'node:path';
import ts from 'typescript';
import { type Form, Forms, Unreadable } from './forms.js';

/** Where a statement is run: its texts and the type that its rows are given. */
export interface Site {
  file: string;
  line: number;
  /** The function or method around it. */
  within: string;
  texts: string[];
  /** How the driver hands the rows over: `typeorm` gives `[rows, count]` for an UPDATE or DELETE, `pg` rows alone. */
  by: 'typeorm' | 'pg';
  call: ts.CallExpression;
}

/** What the check cannot see into. */
export interface Unseen {
  file: string;
  line: number;
  why: string;
}

const RUNNERS = /[/\\](typeorm|pg|@types[/\\]pg|pg-pool)[/\\]/;
const QUERY_BUILDERS = new Set(['createQueryBuilder']);

/** Every call in these files that hands SQL to the database, with each text that it can hand over. */
export function statementSites(
  program: ts.Program,
  { root, isOurs }: { root: string; isOurs: (file: string) => boolean },
): { sites: Site[]; unseen: Unseen[] } {
  const checker = program.getTypeChecker();
  const all = program.getSourceFiles().filter(({ fileName }) => !fileName.includes('node_modules'));
  const files = all.filter(({ fileName }) => isOurs(path.relative(root, fileName)));
  const forms = new Forms(checker, files);
  const sites: Site[] = [];
  const unseen: Unseen[] = [];

  const visit = (node: ts.Node): void => {
    const runner = runnerOf(node, checker);
    if (runner) note(node as ts.Identifier, runner);
    ts.forEachChild(node, visit);
  };
  const note = (name: ts.Identifier, by: Site['by'] | 'builder'): void => {
    const at = { file: path.relative(root, name.getSourceFile().fileName), line: lineOf(name) };
    const call = name.parent.parent;
    if (by === 'builder') return void unseen.push({ ...at, why: 'a query builder hides its SQL: write the statement' });
    if (!ts.isCallExpression(call) || call.expression !== name.parent || !call.arguments[0]) {
      return void unseen.push({ ...at, why: 'the method is handed on: call it where its text can be read' });
    }
    try {
      const texts = [...new Set(textsOf(forms, checker, call.arguments[0]).map(({ text }) => text))];
      sites.push({ ...at, within: aroundOf(call), texts, by, call });
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      unseen.push({ ...at, why: `its text cannot be told from the source: ${error.message}` });
    }
  };
  files.forEach(visit);
  return { sites, unseen };
}

function textsOf(forms: Forms, checker: ts.TypeChecker, argument: ts.Expression): Form[] {
  const type = checker.getTypeAtLocation(argument);
  const isText =
    type.flags & ts.TypeFlags.StringLike || (type.isUnion() && type.types.every((one) => one.isStringLiteral()));
  return isText ? forms.of(argument) : forms.ofMember(argument, 'text');
}

/** The name of a method that runs SQL, and who runs it. */
function runnerOf(node: ts.Node, checker: ts.TypeChecker): Site['by'] | 'builder' | undefined {
  if (!ts.isIdentifier(node) || !(node.text === 'query' || QUERY_BUILDERS.has(node.text))) return undefined;
  if (ts.isMethodDeclaration(node.parent)) return undefined;
  const file = fileDeclaring(node, checker);
  if (!RUNNERS.test(file) && !file.endsWith('libs/persistence/src/sql.ts')) return undefined;
  if (QUERY_BUILDERS.has(node.text)) return 'builder';
  return file.includes('typeorm') ? 'typeorm' : 'pg';
}

const fileDeclaring = (node: ts.Node, checker: ts.TypeChecker): string =>
  checker.getSymbolAtLocation(node)?.declarations?.[0]?.getSourceFile().fileName ?? '';

const lineOf = (node: ts.Node): number => node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;

function aroundOf(node: ts.Node): string {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    const name = (at as { name?: ts.Node }).name;
    if (ts.isMethodDeclaration(at) || ts.isFunctionDeclaration(at)) return name?.getText() ?? '';
    if (ts.isVariableDeclaration(at) && at.initializer && ts.isArrowFunction(at.initializer)) return at.name.getText();
  }
  return '';
}
