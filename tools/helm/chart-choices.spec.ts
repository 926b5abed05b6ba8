import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import {
  BUS_OF,
  chart,
  componentOf,
  DATABASE_OF,
  findHelm,
  type Labels,
  type Manifest,
  manifestsIn,
  named,
  ofKind,
  podOf,
  profileFile,
  renderText,
  run,
  runTool,
  selects,
} from './rendered-chart.js';

const helm4 = findHelm('4');

(helm4 ? describe : describe.skip)('the chart, by what is chosen', () => {
  const helm = helm4 ?? '';

  it('takes the digest before the tag', () => {
    const [deployment] = ofKind(manifestsIn(renderText(helm, 'full')), 'Deployment');
    expect(podOf(deployment as Manifest).spec.containers[0].image).toBe(
      `mirror.sh.example.edu.cn:5000/shuqiao/shuqiao@sha256:${'0123456789abcdef'.repeat(4)}`,
    );
  });

  it('goes public by Ingress or by HTTPRoute, under the host of publicUrl', () => {
    const [ingress] = ofKind(manifestsIn(renderText(helm, 'hubei')), 'Ingress');
    expect(ingress?.spec.rules[0].host).toBe('tushu.hubei.example.edu.cn');
    expect(ingress?.spec.tls).toEqual([{ hosts: ['tushu.hubei.example.edu.cn'], secretName: 'tushu-tls' }]);
    const [route] = ofKind(manifestsIn(renderText(helm, 'full')), 'HTTPRoute');
    expect(route?.spec.hostnames).toEqual(['tushu.sh.example.edu.cn']);
    expect(route?.spec.rules[0].backendRefs).toEqual([{ name: 'sq', port: 8080 }]);
    expect(ofKind(manifestsIn(renderText(helm, 'small')), 'Ingress', 'HTTPRoute', 'ServiceMonitor')).toEqual([]);
  });

  it('lets Prometheus scrape every service', () => {
    const objects = manifestsIn(renderText(helm, 'full'));
    const [monitor] = ofKind(objects, 'ServiceMonitor');
    const scraped = ofKind(objects, 'Service').filter(
      ({ metadata, spec }) =>
        selects(monitor?.spec.selector.matchLabels, metadata.labels) &&
        spec.ports.some(({ name }: Labels) => name === monitor?.spec.endpoints[0].port),
    );
    expect(scraped.map(componentOf).sort()).toEqual(Object.keys(DATABASE_OF).sort());
  });

  it.each(['n', 'on'])('survives the release name %s, a boolean to YAML 1.1', (release) => {
    const objects = manifestsIn(renderText(helm, 'full', ['--set', 'fullnameOverride='], release));
    for (const object of objects) {
      const pod = ['Deployment', 'Job'].includes(object.kind) ? podOf(object).metadata.labels : {};
      for (const value of Object.values({ ...object.metadata.labels, ...pod })) expect(typeof value).toBe('string');
      expect(object.metadata.labels['app.kubernetes.io/instance']).toBe(release);
    }
    const text = renderText(helm, 'full', ['--set', 'fullnameOverride=', '--set-string', 'caBundle.key=y'], release);
    expect(runTool('validate.mjs', ['-'], text)).toMatchObject({ status: 0 });
  });

  it('restarts the pods when their settings change, and only then', () => {
    const sums = (args: string[]) =>
      ofKind(manifestsIn(renderText(helm, 'small', args)), 'Deployment').map(
        (deployment) => podOf(deployment).metadata.annotations['checksum/config'],
      );
    expect(sums([])).toEqual(sums(['--set', 'service.port=81']));
    expect(sums([])).not.toEqual(sums(['--set', 'publicUrl=https://other.example.edu.cn']));
  });

  it('names the plain migration Job by what it runs', () => {
    const nameOf = (args: string[]) => ofKind(manifestsIn(renderText(helm, 'full', args)), 'Job')[0]?.metadata.name;
    expect(nameOf([])).toMatch(/^sq-migration-[0-9a-f]{8}$/);
    expect(nameOf([])).toBe(nameOf(['--set', 'service.port=81']));
    expect(nameOf([])).not.toBe(nameOf(['--set', 'image.repository=other/shuqiao']));
  });

  it('keeps files in a bucket when a Secret names one: no volume, any number of replicas, a scanner', () => {
    const bucket = ['--set', 'files.s3.existingSecret=shuqiao-files,files.scanner=clamd://clamav:3310'];
    const replicas = ['--set', 'services.data-exchange.replicas=3'];
    const objects = manifestsIn(renderText(helm, 'small', [...bucket, ...replicas]));
    expect(ofKind(objects, 'PersistentVolumeClaim')).toEqual([]);
    const { spec } = named(objects, 'Deployment', 'shuqiao-data-exchange');
    expect(spec).toMatchObject({ replicas: 3, strategy: { type: 'RollingUpdate' } });
    const { containers, volumes } = spec.template.spec;
    expect(volumes.map(({ name }: Labels) => name)).not.toContain('files');
    const valueFrom = { secretKeyRef: { name: 'shuqiao-files', key: 'S3_URL' } };
    expect(containers[0].env).toContainEqual({ name: 'S3_URL', valueFrom });
    expect(containers[0].env).toContainEqual({ name: 'SHUQIAO_SCANNER', value: 'clamd://clamav:3310' });
    expect(() => renderText(helm, 'small', replicas)).toThrow(/ReadWriteMany or files.s3/);
  });

  it('makes nothing by chance and asks the cluster only in the notes', () => {
    const folder = path.join(chart, 'templates');
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const template = readFileSync(path.join(entry.parentPath, entry.name), 'utf8');
      expect(template).not.toMatch(/\b(rand\w*|gen(CA|SignedCert|SelfSignedCert|PrivateKey)\w*|htpasswd|now|uuidv4)\b/);
      if (entry.name !== 'NOTES.txt') expect(template).not.toMatch(/\blookup\b/);
    }
  });

  it('ends with notes that name the address, the missing secrets and the next commands', () => {
    const args = ['install', 'hb', chart, '--namespace', 'lib', '--values', profileFile('hubei'), '--dry-run=client'];
    const notes = run(helm, args).output.split('\nNOTES:\n')[1] ?? '';
    expect(notes).toContain('https://tushu.hubei.example.edu.cn');
    expect(notes).toContain('helm --namespace lib test hb --logs');
    const missing = notes.split('\n').filter((line) => /^ {2}shuqiao-/.test(line));
    expect(missing.map((line) => line.trim()).sort()).toEqual(
      [
        'shuqiao-database-admin/DATABASE_URL',
        ...Object.values(DATABASE_OF).flatMap((key) => (key ? [`shuqiao-database/${key}`] : [])),
        'shuqiao-mail/SMTP_URL',
        'shuqiao-auth-key/SHUQIAO_AUTH_PUBLIC_KEY',
        'shuqiao-auth-key/SHUQIAO_AUTH_SECRET_KEY',
        ...Object.values(BUS_OF).map((user) => `shuqiao-nats/NATS_URL_${user}`),
        'shuqiao-service-key/SHUQIAO_SERVICE_KEY',
      ].sort(),
    );
  });

  it.each([
    [200, 200, 0],
    [200, 503, 1],
    [404, 200, 0],
    [502, 200, 1],
  ])('the pod of helm test, given %i on the public port and %i on readyz, exits with %i', async (open, ready, code) => {
    const server = createServer(({ url }, response) => {
      response.writeHead(url === '/readyz' ? ready : open).end();
    }).listen(0, '127.0.0.1');
    try {
      await new Promise((resolve) => server.once('listening', resolve));
      const { port } = server.address() as AddressInfo;
      const command: string[] = named(manifestsIn(renderText(helm, 'small')), 'Pod', 'shuqiao-test').spec.containers[0]
        .command;
      const here = command.map((part) => part.replace(/^http:\/\/[\w-]+:\d+/, `http://127.0.0.1:${port}`));
      expect(here.filter((part) => part.startsWith('http://127.0.0.1:'))).toHaveLength(10);
      const child = spawn(process.execPath, here.slice(1), { stdio: 'ignore' });
      expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(code);
    } finally {
      server.close();
    }
  });
});
