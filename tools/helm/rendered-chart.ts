// The chart as the tests see it: rendered by the pinned Helm, read as Kubernetes reads it.
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAll, YAML11_SCHEMA } from 'js-yaml';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const chart = path.join(root, 'helm/shuqiao');
export const profiles = ['small', 'hubei', 'full'] as const;
export const profileFile = (profile: string): string => path.join(chart, 'ci', `values-${profile}.yaml`);

export interface Finished {
  status: number | null;
  output: string;
}

/** Runs a program to its end; output and error output come back as one text. */
export function run(program: string, args: readonly string[], input?: string): Finished {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: 'utf8', input, timeout: 200_000 });
  return { status, output: `${stdout}${stderr}` };
}

/** Runs one of the tools beside this file. */
export const runTool = (tool: string, args: readonly string[], input?: string): Finished =>
  run(process.execPath, [path.join(root, 'tools/helm', tool), ...args], input);

/** The pinned Helm of that major version, or why it cannot be had; with CI=true the absence is an error. */
export function findHelm(major: '3' | '4'): string | undefined {
  const { status, output } = runTool('ensure-helm.mjs', [major]);
  if (status === 0) return output.trim().split('\n')[0];
  const why = `chart tests need Helm ${major}: ${output.trim()}`;
  if (process.env.CI === 'true') throw new Error(why);
  process.stderr.write(`\nSKIPPED: ${why}\n\n`);
  return undefined;
}

export interface Labels {
  [key: string]: string;
}

/** A Kubernetes object, as far as the tests look into it; its shape has been checked by validate.mjs before. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels: Labels; annotations?: Labels };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- twelve kinds, each asserted on
  [part: string]: any;
}

/** `helm template` of a profile, as text. Throws with Helm's words when it refuses. */
export const renderText = (helm: string, profile: string, args: readonly string[] = [], release = 'shuqiao'): string =>
  execFileSync(
    helm,
    [
      'template',
      release,
      chart,
      '--namespace',
      'shuqiao',
      '--kube-version',
      '1.34.0',
      '--values',
      profileFile(profile),
      ...args,
    ],
    { encoding: 'utf8', stdio: 'pipe', maxBuffer: 32 << 20 },
  );

/** The objects of a YAML text, read as YAML 1.1. */
export const manifestsIn = (text: string): Manifest[] =>
  (loadAll(text, { schema: YAML11_SCHEMA }) as (Manifest | null)[]).filter((object) => object !== null);

/** The key of each service’s database in the Secret. */
export const DATABASE_OF: Record<string, string | undefined> = {
  gateway: undefined,
  auth: 'DATABASE_URL_AUTH',
  'institution-registry': 'DATABASE_URL_REGISTRY',
  'union-catalog': 'DATABASE_URL_CATALOG',
  'interlibrary-loan': 'DATABASE_URL_ILL',
  'reference-desk': 'DATABASE_URL_DESK',
  'data-exchange': 'DATABASE_URL_EXCHANGE',
  notices: 'DATABASE_URL_NOTICES',
};
/** Each service’s user of NATS. */
export const BUS_OF: Record<string, string | undefined> = {
  gateway: 'GATEWAY',
  auth: 'AUTH',
  'institution-registry': 'REGISTRY',
  'union-catalog': 'CATALOG',
  'interlibrary-loan': 'ILL',
  'reference-desk': 'DESK',
  'data-exchange': 'EXCHANGE',
  notices: 'NOTICES',
};

/** Only objects of these kinds. */
export const ofKind = (objects: Manifest[], ...kinds: string[]) => objects.filter(({ kind }) => kinds.includes(kind));
/** The service that an object belongs to. */
export const componentOf = ({ metadata }: Manifest) => metadata.labels['app.kubernetes.io/component'] ?? '';
/** Whether a selector takes an object with these labels. */
export const selects = (selector: Labels, labels: Labels) =>
  Object.entries(selector).every(([key, value]) => labels[key] === value);
/** The pod that an object makes, or is. */
export const podOf = (object: Manifest) => (object.kind === 'Pod' ? object : object.spec.template);
/** One object; throws when it was not rendered. */
export const named = (objects: Manifest[], kind: string, name: string) => {
  const found = objects.find((object) => object.kind === kind && object.metadata.name === name);
  if (!found) throw new Error(`no ${kind} ${name} was rendered`);
  return found;
};
