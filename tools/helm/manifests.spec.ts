import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loginUrl } from '../../libs/persistence/src/services.js';
import { findHelm, root, runTool } from './rendered-chart.js';

const helm = findHelm('4');

const deployment = (container: string, replicas = '2') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: a, labels: { instance: "n" } }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: a } }
  template:
    metadata: { labels: { app: a } }
    spec: { containers: [{ name: a, image: "b:1", ${container} }] }
`;

describe('validate.mjs', () => {
  it('passes what is right', () => {
    const { status, output } = runTool('validate.mjs', ['-'], deployment('resources: {}'));
    expect(output).toBe('1 objects checked, 0 invalid\n');
    expect(status).toBe(0);
  });

  describe('given one object for each mistake', () => {
    const mistakes: [string, string, string][] = [
      ['replicas as a text', deployment('resources: {}', '"2"'), '/spec/replicas must be integer'],
      ['a misspelt field', deployment('resorces: {}'), '/containers/0/resorces is not a field of V1Container'],
      [
        'a field of another object',
        deployment('readinessProbe: { initialDelay: 3 }'),
        'initialDelay is not a field of V1Probe',
      ],
      [
        'a label that YAML 1.1 reads as a boolean',
        deployment('resources: {}').replace('"n"', 'n'),
        'labels/instance must be string',
      ],
      [
        'an API no longer served',
        'apiVersion: batch/v1beta1\nkind: CronJob\nmetadata: { name: a }\n',
        'batch/v1beta1 CronJob is not served',
      ],
      [
        'an API that never was',
        'apiVersion: apps/v1\nkind: Pot\nmetadata: { name: a }\n',
        'no schema is known for apps/v1 Pot',
      ],
      [
        'a required field left out',
        'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: a }\nspec: { maxReplicas: 2, scaleTargetRef: { kind: Deployment } }\n',
        '/spec/scaleTargetRef must have required property name',
      ],
      [
        'a ServiceMonitor without a selector',
        'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: a }\nspec: { endpoints: [] }\n',
        '/spec must have required property selector',
      ],
      [
        'an HTTPRoute with a port as text',
        'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: a }\nspec: { rules: [{ backendRefs: [{ name: a, port: "80" }] }] }\n',
        '/spec/rules/0/backendRefs/0/port must be integer',
      ],
      ['what is no object of Kubernetes', 'a: b\n', 'apiVersion and kind are missing'],
    ];
    let found: ReturnType<typeof runTool>;
    beforeAll(() => {
      found = runTool('validate.mjs', ['-'], mistakes.map(([, text]) => text).join('\n---\n'));
    });

    it.each(mistakes)('finds %s', (_, _text, words) => expect(found.output).toContain(words));

    it('counts them all and fails', () => {
      expect(found.output).toContain(`${mistakes.length} objects checked, ${mistakes.length} invalid`);
      expect(found.status).toBe(1);
    });
  });

  it('does not pass an empty stream, nor text that is not YAML', () => {
    expect(runTool('validate.mjs', ['-'], '')).toMatchObject({ status: 1 });
    expect(runTool('validate.mjs', ['-'], 'a: [')).toMatchObject({ status: 2 });
  });
});

(helm ? describe : describe.skip)('deploy/k8s', () => {
  let copy: string;
  const inCopy = (name: string) => path.join(copy, name);
  const replaceIn = (name: string, from: string, to: string) => {
    const text = readFileSync(inCopy(name), 'utf8');
    expect(text).toContain(from);
    writeFileSync(inCopy(name), text.replace(from, to));
  };
  const check = () => runTool('render.mjs', ['--check', '--root', copy]);

  beforeEach(() => {
    copy = mkdtempSync(path.join(tmpdir(), 'shuqiao-drift-'));
    for (const folder of ['helm', 'deploy']) cpSync(path.join(root, folder), inCopy(folder), { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  it('is what the chart makes today', () => {
    expect(check()).toEqual({ status: 0, output: '' });
  });

  it.each<[string, string, () => void]>([
    [
      'a line edited by hand',
      'deploy/k8s/gateway.yaml',
      () => replaceIn('deploy/k8s/gateway.yaml', 'replicas: 1', 'replicas: 3'),
    ],
    ['a space at the end', 'deploy/k8s/config.yaml', () => appendFileSync(inCopy('deploy/k8s/config.yaml'), ' ')],
    ['a file lost', 'deploy/k8s/auth.yaml', () => rmSync(inCopy('deploy/k8s/auth.yaml'))],
    ['a file too many', 'deploy/k8s/extra.yaml', () => writeFileSync(inCopy('deploy/k8s/extra.yaml'), 'a: b\n')],
    [
      'a template changed without npm run gen',
      'deploy/k8s/auth.yaml',
      () => replaceIn('helm/shuqiao/templates/deployments.yaml', 'periodSeconds: 10', 'periodSeconds: 11'),
    ],
    [
      'a default changed without npm run gen',
      'helm/shuqiao/README.md',
      () => replaceIn('helm/shuqiao/values.yaml', 'size: 20Gi', 'size: 30Gi'),
    ],
  ])('fails the check and is named after %s', (_, file, seed) => {
    seed();
    const { status, output } = check();
    expect(output).toContain(file);
    expect(status).toBe(1);
  });

  it('is mended by rendering anew', () => {
    replaceIn('deploy/k8s/gateway.yaml', 'replicas: 1', 'replicas: 3');
    rmSync(inCopy('deploy/k8s/auth.yaml'));
    writeFileSync(inCopy('deploy/k8s/extra.yaml'), 'a: b\n');
    expect(runTool('render.mjs', ['--root', copy]).output).toBe('manifests: 2 written, 1 removed\n');
    expect(check()).toEqual({ status: 0, output: '' });
  });

  it('refuses a value nobody described', () => {
    replaceIn('helm/shuqiao/values.yaml', '  # -- When the kubelet pulls', '  # When the kubelet pulls');
    expect(check()).toMatchObject({ status: 2, output: expect.stringContaining('image.pullPolicy is not described') });
  });
});

describe('database-env.mjs', () => {
  it('prints the addresses with which the services log in after the migration', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'shuqiao-env-'));
    const [admin, key] = [path.join(folder, 'admin.env'), path.join(folder, 'key.env')];
    const url = 'postgres://admin:p%40ss@db.example:5432/shuqiao?sslmode=verify-full';
    writeFileSync(admin, `DATABASE_URL=${url}\n`);
    writeFileSync(key, `SHUQIAO_SERVICE_KEY=${'k'.repeat(32)}\n`);
    const { status, output } = runTool('database-env.mjs', [admin, key]);
    const missing = runTool('database-env.mjs', [admin, admin]);
    rmSync(folder, { recursive: true });
    expect(status).toBe(0);
    expect(output.trim().split('\n')).toEqual(
      ['auth', 'registry', 'catalog', 'ill', 'desk', 'exchange', 'notices'].map(
        (short) => `DATABASE_URL_${short.toUpperCase()}=${loginUrl(url, short, 'k'.repeat(32))}`,
      ),
    );
    expect(missing).toEqual({ status: 1, output: 'database-env: SHUQIAO_SERVICE_KEY is missing\n' });
  });
});
