import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { findHelm, type Manifest, manifestsIn, profiles, renderText, root, runTool } from './rendered-chart.js';

const helm = findHelm('4') ?? '';
const WANTED = [
  '--set',
  'firstAdmin.name=张老师,firstAdmin.mail=zhang@example.edu.cn',
  '--set-string',
  'firstAdmin.host=4142010486',
];

const partsOf = (profile: string, args: readonly string[]): Manifest[] =>
  manifestsIn(renderText(helm, profile, args)).filter(
    ({ metadata }) => metadata.labels['app.kubernetes.io/component'] === 'first-admin',
  );

(helm ? describe : describe.skip)("the chart's Job for the first administrator", () => {
  it.each(profiles)('is there in the profile %s where it is asked for, and is sound', (profile) => {
    expect(partsOf(profile, [])).toEqual([]);
    const parts = partsOf(profile, WANTED);
    expect(parts.map(({ kind }) => kind).sort()).toEqual(['Job', 'NetworkPolicy']);
    expect(runTool('validate.mjs', ['-'], renderText(helm, profile, WANTED))).toMatchObject({ status: 0 });
    const policy = parts.find(({ kind }) => kind === 'NetworkPolicy');
    const labels = parts.find(({ kind }) => kind === 'Job')?.spec.template.metadata.labels;
    expect(labels).toMatchObject(policy?.spec.podSelector.matchLabels);
    expect(policy?.spec.ingress).toBeUndefined();
  });

  it('never runs with an upgrade, which its refusal would stop, and its log goes within the hour', () => {
    const job = partsOf('small', WANTED).find(({ kind }) => kind === 'Job');
    expect(job?.metadata.annotations?.['helm.sh/hook']).toBe('post-install');
    expect(job?.spec.ttlSecondsAfterFinished).toBe(3600);
  });

  it('wants the university that hosts the centre, by its ten digits', () => {
    expect(() => renderText(helm, 'small', ['--set', 'firstAdmin.name=a'])).toThrow(/firstAdmin\.host is empty/);
    const badly = ['--set', 'firstAdmin.name=a', '--set-string', 'firstAdmin.host=10486'];
    expect(() => renderText(helm, 'small', badly)).toThrow(/firstAdmin\/host/);
  });

  it('gives the program all that it needs: it gets as far as the database', () => {
    const objects = manifestsIn(renderText(helm, 'small', WANTED));
    const config = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'shuqiao-config');
    const [container] =
      partsOf('small', WANTED).find(({ kind }) => kind === 'Job')?.spec.template.spec.containers ?? [];
    const secrets: Record<string, string> = {
      SHUQIAO_SERVICE_KEY: 'a-key-of-this-test-alone-0123456789',
      DATABASE_URL_AUTH: 'postgres://auth:none@127.0.0.1:9/shuqiao',
    };
    expect(container.env.map(({ name }: { name: string }) => name).sort()).toEqual(Object.keys(secrets).sort());
    const [program, ...args] = (container.command as string[]).slice(1);
    const env = { PATH: process.env['PATH'], ...(config?.['data'] as object), ...secrets };
    const { status, stderr } = spawnSync(process.execPath, [path.join(root, program ?? ''), ...args], {
      cwd: root,
      env,
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('ECONNREFUSED 127.0.0.1:9') });
  });
});
