// Makes deploy/k8s and the chart's table of values from helm/shuqiao.
// Usage: node tools/helm/render.mjs [--check] [--root <folder>]      --check writes nothing and exits 1 on a difference
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as yaml from 'js-yaml';
import { ensureHelm } from './ensure-helm.mjs';
import { withValuesTable } from './values-table.mjs';

const NAME = 'shuqiao';
const PROFILE = 'ci/values-small.yaml';
// Without Helm there are neither hooks nor `helm test`.
const PLAIN = ['--set', 'migrations.mode=job', '--set', 'tests.enabled=false'];
// Fixed, so that the output does not depend on which Helm renders it.
const KUBERNETES = '1.34.0';
const HEADER = `# Made from helm/shuqiao with ${PROFILE} by \`npm run gen\`; edit the chart, not this file.\n`;

/**
 * The manifests `helm template` makes of the chart in `folder`, as one YAML text. `options.helm` is the executable,
 * `options.args` are more arguments for Helm. Throws with Helm's own words when it refuses.
 */
export function renderChart(folder, values, { helm = ensureHelm('4'), args = [] } = {}) {
  const common = ['template', NAME, folder, '--namespace', NAME, '--kube-version', KUBERNETES, '--values', values];
  try {
    return execFileSync(helm, [...common, ...args], { encoding: 'utf8', stdio: 'pipe', maxBuffer: 32 << 20 });
  } catch (error) {
    throw new Error(`helm template refused ${values}: ${error.stderr || error.message}`);
  }
}

/** The generated files below `root`: a map from relative path to text. */
function generatedFiles(root) {
  const chart = path.join(root, 'helm/shuqiao');
  const readme = readFileSync(path.join(chart, 'README.md'), 'utf8');
  const files = new Map([
    ['helm/shuqiao/README.md', withValuesTable(readme, readFileSync(path.join(chart, 'values.yaml'), 'utf8'))],
  ]);
  const components = byComponent(renderChart(chart, path.join(chart, PROFILE), { args: PLAIN }));
  const names = ['namespace', ...components.keys()].map((name) => `${name}.yaml`);
  files.set('deploy/k8s/namespace.yaml', HEADER + yaml.dump(namespace));
  files.set('deploy/k8s/kustomization.yaml', HEADER + yaml.dump(kustomization(names)));
  for (const [name, documents] of components) files.set(`deploy/k8s/${name}.yaml`, HEADER + documents.join('---\n'));
  return files;
}

const namespace = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: NAME, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
};

const kustomization = (resources) => ({
  apiVersion: 'kustomize.config.k8s.io/v1beta1',
  kind: 'Kustomization',
  namespace: NAME,
  resources,
});

/** The rendered documents, grouped by the component they are labelled with, in the order of the components' names. */
function byComponent(text) {
  const groups = new Map();
  for (const document of text.split(/^---\n/m).filter((part) => part.trim())) {
    const component = yaml.load(document).metadata.labels['app.kubernetes.io/component'];
    groups.set(component, [...(groups.get(component) ?? []), document]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Paths below `root` whose content is not what the chart makes, superfluous manifests included. */
function differing(root, files) {
  const committed = existsSync(path.join(root, 'deploy/k8s')) ? readdirSync(path.join(root, 'deploy/k8s')) : [];
  const superfluous = committed.map((name) => `deploy/k8s/${name}`).filter((name) => !files.has(name));
  const changed = [...files].filter(([name, text]) => {
    const file = path.join(root, name);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  return { superfluous, changed };
}

function main() {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, root: { type: 'string' } } });
  const root = path.resolve(values.root ?? path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..'));
  const { superfluous, changed } = differing(root, generatedFiles(root));
  if (values.check) {
    for (const [name] of changed) console.error(`${name} is not what the chart makes; run npm run gen`);
    for (const name of superfluous) console.error(`${name} is not made by the chart; run npm run gen`);
    return superfluous.length + changed.length > 0 ? 1 : 0;
  }
  mkdirSync(path.join(root, 'deploy/k8s'), { recursive: true });
  for (const name of superfluous) rmSync(path.join(root, name));
  for (const [name, text] of changed) writeFileSync(path.join(root, name), text);
  console.log(`manifests: ${changed.length} written, ${superfluous.length} removed`);
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = main();
  } catch (error) {
    console.error(`render: ${error.message}`);
    process.exitCode = 2;
  }
}
