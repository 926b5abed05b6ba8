// The table of settings in helm/shuqiao/README.md, made from the `# --` lines of values.yaml.
import * as yaml from 'js-yaml';

const OPEN = '<!-- values: generated, do not edit -->';
const CLOSE = '<!-- values: end -->';

/**
 * The settings a values file describes: `[{ path, text, value }]` in the file's order. A key is described by `# --` lines
 * right above it; what lies below a described key is its default. Throws on a leaf without a description.
 */
export function describedValues(text) {
  const values = yaml.load(text);
  const found = [];
  const open = [];
  let note = '';
  let describedAt = Infinity;
  for (const line of text.split('\n')) {
    note = /^\s*# -- (.+)$/.exec(line)?.[1] ?? note;
    const [, indent, key] = /^( *)([\w-]+):/.exec(line) ?? [];
    if (!key || indent.length > describedAt) continue;
    open.splice(indent.length / 2, Infinity, key);
    const value = open.reduce((inside, name) => inside[name], values);
    describedAt = note ? indent.length : Infinity;
    if (note) found.push({ path: open.join('.'), text: note, value });
    else if (value === null || typeof value !== 'object')
      throw new Error(`values.yaml: ${open.join('.')} is not described`);
    note = '';
  }
  return found;
}

/** `readme` with the table between its markers made anew from `valuesText`. Throws when the markers are missing. */
export function withValuesTable(readme, valuesText) {
  const [before, rest] = readme.split(OPEN);
  const after = rest?.split(CLOSE)[1];
  if (after === undefined) throw new Error(`the README of the chart has no "${OPEN}" and "${CLOSE}"`);
  const rows = describedValues(valuesText).map(
    ({ path, text, value }) => `| \`${path}\` | \`${JSON.stringify(value)}\` | ${text.replaceAll('|', '\\|')} |`,
  );
  return [before + OPEN, '', '| value | default | meaning |', '|---|---|---|', ...rows, '', CLOSE + after].join('\n');
}
