// The programs that npm packages bring, to be run by this very Node.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../state/files.mjs';

/**
 * The file of a package's program, as its package.json names it.
 * @param {string} name the package
 * @param {string} [program] when the package has several
 */
export function programOf(name, program = name) {
  const folder = path.join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[program]);
}
