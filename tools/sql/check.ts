import type ts from 'typescript';
import { faultsOf } from './compare.js';
import { type Column, Describer } from './describe.js';
import { entityFaults } from './entities.js';
import type { Schema } from './migrated.js';
import { type Site, statementSites } from './sites.js';

export interface Checked {
  /** How many statements were prepared: each text once for each schema that it may meet. */
  statements: number;
  /** `file:line function: what is wrong`, in the order of the files. */
  faults: string[];
}

/** What is not checked, and why. */
const APART: readonly RegExp[] = [
  /\.spec\.ts$/,
  // They make the schema that the others are checked against; the administrator runs them once.
  /\/migrations\//,
  /^libs\/persistence\/src\/prepare\.ts$/,
  /^libs\/jobs\/src\/migrate\.ts$/,
  // The two doors themselves: what is handed through them is checked where it is written.
  /^libs\/persistence\/src\/(sql|once)\.ts$/,
  // Its statements are made from the services' lists; personal.e2e-spec.ts runs them all.
  /^libs\/persistence\/src\/personal\.ts$/,
  // For tests only: they look past row-level security.
  /^libs\/testing\//,
  /^apps\/portal\//,
];

const isChecked = (file: string): boolean =>
  /^(apps|libs)\/[^/]+\/src\//.test(file) && !APART.some((apart) => apart.test(file));

/**
 * Has every SQL statement of the services and libraries prepared on the migrated schema, by the login that will run it,
 * and compares the columns that come back with the type of the row. What cannot be read out of the source is a fault.
 */
export async function checkStatements(program: ts.Program, root: string, schemas: readonly Schema[]): Promise<Checked> {
  const { sites, unseen } = statementSites(program, { root, isOurs: isChecked });
  const faults = new Set(unseen.map(({ file, line, why }) => `${file}:${line}: ${why}`));
  let statements = 0;
  for (const schema of schemas) {
    const describer = await Describer.connect(schema.url, schema.short);
    try {
      const ofEntities = await entityFaults(schema, describer);
      statements += ofEntities.statements;
      ofEntities.faults.forEach((fault) => faults.add(`apps/${schema.app} ${fault}`));
      for (const site of sites.filter(
        ({ file }) => file.startsWith(`apps/${schema.app}/`) || file.startsWith('libs/'),
      )) {
        for (const text of site.texts) {
          statements += 1;
          const found = await faultsAt(site, text.replaceAll('{short}', schema.short), describer, program);
          found.forEach((fault) => faults.add(`${site.file}:${site.line} ${site.within}: ${fault}`));
        }
      }
    } finally {
      await describer.close();
    }
  }
  return { statements, faults: [...faults].toSorted() };
}

async function faultsAt(site: Site, text: string, describer: Describer, program: ts.Program): Promise<string[]> {
  let columns: Column[];
  try {
    columns = await describer.describe(text);
  } catch (error) {
    return [`${(error as Error).message}, in ${text.replaceAll(/\s+/g, ' ').trim()}`];
  }
  return faultsOf(site, text, columns, program.getTypeChecker());
}
