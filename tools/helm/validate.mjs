// Checks Kubernetes manifests without a cluster. Usage: node tools/helm/validate.mjs <file...>   ('-' is standard input)
// Two halves, because each misses what the other sees: `kubernetes-models` knows types, required fields and formats (CRDs
// too) but keeps removed APIs; `@kubernetes/client-node` knows which fields exist and which APIs Kubernetes still serves.
// What only a server decides (immutability, CEL, references between objects) is asserted in chart.spec.ts.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as yaml from 'js-yaml';

const require = createRequire(import.meta.url);

/** Packages for the API groups that are not part of Kubernetes itself. */
const CUSTOM_GROUPS = {
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
};

const clientTypes = await import(
  path.join(path.dirname(require.resolve('@kubernetes/client-node/package.json')), 'dist/gen/models/all.js')
);

const splitVersion = (apiVersion) => (apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion]);

function modelOf({ apiVersion, kind }) {
  const [group, version] = splitVersion(apiVersion);
  const home = path.dirname(require.resolve(`${CUSTOM_GROUPS[group] ?? 'kubernetes-models'}/package.json`));
  const file = path.join(home, group, version, `${kind}.js`);
  return existsSync(file) ? require(file)[kind] : undefined;
}

function shapeFindings(object) {
  const Model = modelOf(object);
  if (!Model) return [`no schema is known for ${object.apiVersion} ${object.kind}`];
  try {
    new Model(object).validate();
    return [];
  } catch (error) {
    if (!Array.isArray(error.errors)) throw error;
    return error.errors.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
  }
}

function servedFindings(object) {
  const [group, version] = splitVersion(object.apiVersion);
  if (CUSTOM_GROUPS[group]) return [];
  const prefix = version.charAt(0).toUpperCase() + version.slice(1);
  const type = `${prefix}${object.kind}`;
  if (!hasFields(type)) return [`${object.apiVersion} ${object.kind} is not served by this version of Kubernetes`];
  return unknownFields(object, type, '');
}

const hasFields = (type) => typeof clientTypes[type]?.getAttributeTypeMap === 'function';

/** `type` is written as the client writes it: V1PodSpec, Array<V1Container>, { [key: string]: Quantity; }. */
function unknownFields(value, type, at) {
  if (value === null || value === undefined) return [];
  const ofArray = /^Array<(.+)>$/.exec(type)?.[1];
  if (ofArray) {
    if (!Array.isArray(value)) return [`${at} must be a list`];
    return value.flatMap((item, index) => unknownFields(item, ofArray, `${at}/${index}`));
  }
  const ofMap = /^\{ \[key: string\]: (.+); \}$/.exec(type)?.[1];
  if (ofMap) return Object.entries(value).flatMap(([key, item]) => unknownFields(item, ofMap, `${at}/${key}`));
  if (!hasFields(type)) return [];
  const known = new Map(clientTypes[type].getAttributeTypeMap().map((field) => [field.baseName, field.type]));
  return Object.entries(value).flatMap(([key, item]) =>
    known.has(key) ? unknownFields(item, known.get(key), `${at}/${key}`) : [`${at}/${key} is not a field of ${type}`],
  );
}

function isManifest(document) {
  return typeof document?.apiVersion === 'string' && typeof document.kind === 'string';
}

/**
 * The objects of a YAML stream with what is wrong with each: `[{ object, findings: string[] }]`. Read as YAML 1.1, as
 * Kubernetes does, so that an unquoted `n` or `on` shows as the boolean it becomes. Throws on text that is not YAML.
 */
export function validateManifests(text) {
  const documents = yaml
    .loadAll(text, { schema: yaml.YAML11_SCHEMA })
    .filter((document) => document !== null && document !== undefined);
  return documents.map((object) => ({
    object,
    findings: isManifest(object)
      ? [...shapeFindings(object), ...servedFindings(object)]
      : ['apiVersion and kind are missing'],
  }));
}

function main(files) {
  if (files.length === 0) throw new Error('usage: node tools/helm/validate.mjs <file...>');
  const results = files.flatMap((file) =>
    validateManifests(readFileSync(file === '-' ? 0 : file, 'utf8')).map((result) => ({ file, ...result })),
  );
  const bad = results.filter(({ findings }) => findings.length > 0);
  for (const { file, object, findings } of bad) {
    console.log(`${file}: ${object.apiVersion} ${object.kind} ${object.metadata?.name}`);
    for (const finding of findings) console.log(`  ${finding}`);
  }
  console.log(`${results.length} objects checked, ${bad.length} invalid`);
  return bad.length === 0 && results.length > 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    console.error(`validate: ${error.message}`);
    process.exitCode = 2;
  }
}
