import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { chart, findHelm, profileFile, run } from './rendered-chart.js';

const helm = findHelm('4');

interface Schema {
  type?: string;
  additionalProperties?: unknown;
  $ref?: string;
  properties?: Record<string, Schema>;
}

/** Every schema inside a schema, with its place. */
function* within(part: unknown, at = ''): Generator<[string, Schema]> {
  if (part === null || typeof part !== 'object') return;
  if (!Array.isArray(part)) yield [at, part];
  for (const [key, value] of Object.entries(part)) yield* within(value, `${at}/${key}`);
}

describe('the schema of the values', () => {
  const schema = JSON.parse(readFileSync(path.join(chart, 'values.schema.json'), 'utf8')) as Schema & { $defs: object };

  it('refers to nothing outside itself', () => {
    const references = [...within(schema)].flatMap(([, { $ref }]) => (typeof $ref === 'string' ? [$ref] : []));
    expect(references.length).toBeGreaterThan(10);
    for (const reference of references) expect(reference).toMatch(/^#\/\$defs\/\w+$/);
  });

  it('closes every object but the free maps and what a parent chart passes down', () => {
    const open = [...within(schema)].filter(([, { type, additionalProperties }]) => {
      const free = typeof additionalProperties === 'object';
      return type === 'object' && additionalProperties !== false && !free;
    });
    expect(open.map(([at]) => at)).toEqual(['/properties/global']);
  });

  it('knows every value there is a default for, and no others', () => {
    const defaults = load(readFileSync(path.join(chart, 'values.yaml'), 'utf8')) as Record<string, unknown>;
    expect(
      Object.keys(schema.properties ?? {})
        .filter((key) => key !== 'global')
        .sort(),
    ).toEqual(Object.keys(defaults).sort());
  });
});

const refusal = (args: string[]) => {
  const { status, output } = run(helm ?? '', ['template', 'x', chart, '--values', profileFile('full'), ...args]);
  expect(status).not.toBe(0);
  return output;
};

(helm ? describe : describe.skip)('a wrong value', () => {
  it.each([
    ['an unknown key', ['--set', 'replicaz=2'], /additional properties 'replicaz'/],
    ['an unknown key deep inside', ['--set', 'services.auth.resources.limit.memory=1Gi'], /'limit'/],
    ['an unknown service', ['--set', 'services.catalog.replicas=2'], /'catalog'/],
    ['a province code that lost its quotes', ['--set', 'province.code=420000'], /\/province\/code/],
    ['no replicas', ['--set', 'defaults.replicas=0'], /\/defaults\/replicas/],
    ['replicas as a text', ['--set-string', 'services.gateway.replicas=2'], /\/services\/gateway\/replicas/],
    ['the tag latest', ['--set', 'image.tag=latest'], /\/image\/tag/],
    ['half a digest', ['--set', 'image.digest=sha256:abc'], /\/image\/digest/],
    ['a path in publicUrl', ['--set', 'publicUrl=https://a.example/b'], /\/publicUrl/],
    ['an address of NATS for all', ['--set', 'nats.url=nats://nats:4222'], /additional properties 'url'/],
    ['the newest nats-server, whatever it is', ['--set', 'nats.server.image=nats:latest'], /\/nats\/server\/image/],
    [
      'a password in the environment',
      ['--set', 'services.auth.extraEnv[0].name=LDAP_PASSWORD,services.auth.extraEnv[0].value=x'],
      /\/services\/auth\/extraEnv\/0/,
    ],
    [
      'a variable that belongs to the chart',
      ['--set', 'services.auth.extraEnv[0].name=SHUQIAO_PUBLIC_URL,services.auth.extraEnv[0].value=x'],
      /\/services\/auth\/extraEnv\/0\/name/,
    ],
    ['a size without sense', ['--set', 'files.size=big'], /\/files\/size/],
    ['a port too high', ['--set', 'service.port=70000'], /\/service\/port/],
    ['an unknown way of migrating', ['--set', 'migrations.mode=later'], /\/migrations\/mode/],
    ['a peer of no kind', ['--set', 'networkPolicy.gatewayFrom[0].podselector=x'], /\/networkPolicy\/gatewayFrom\/0/],
  ])('is refused by the schema: %s', (_, args, words) => {
    const output = refusal(args);
    expect(output).toMatch(/don't meet the specifications of the schema/);
    expect(output).toMatch(words);
  });

  it.each([
    ['publicUrl=', /publicUrl is empty/],
    ['serviceKey.existingSecret=', /serviceKey\.existingSecret is empty/],
    ['database.migration.existingSecret=', /database\.migration\.existingSecret is empty/],
    ['services.auth.database.existingSecret=', /services\.auth\.database\.existingSecret is set/],
    ['nats.existingSecret=', /nats\.existingSecret is empty/],
    ['authKey.existingSecret=', /authKey\.existingSecret is empty/],
    ['nats.server.tlsSecret=', /nats\.server\.tlsSecret is empty/],
    ['caBundle.existingConfigMap=', /could not check the certificate of nats\.server\.tlsSecret/],
    ['ingress.enabled=true', /ingress\.enabled and httpRoute\.enabled exclude each other/],
    ['httpRoute.parentRefs=null', /httpRoute\.parentRefs is empty/],
    ['networkPolicy.metricsFrom=null', /Prometheus could not reach/],
    ['files.accessMode=ReadWriteOnce', /more than one replica of data-exchange needs files\.accessMode ReadWriteMany/],
    ['defaults.autoscaling.minReplicas=7', /services\.auth\.autoscaling: minReplicas is above maxReplicas/],
    ['networkPolicy.nats.port=4333', /nats\.server uses port 4222/],
    ['networkPolicy.otlp.port=4317', /otel\.endpoint uses port 4318/],
    ['fullnameOverride=a-name-of-more-than-forty-characters-in-all', /longer than 40 characters/],
  ])('stops the rendering with words: %s', (setting, words) => {
    expect(refusal(['--set', setting])).toMatch(words);
  });

  it('is told together with all others', () => {
    const { output } = run(helm ?? '', ['template', 'x', chart]);
    expect(output.match(/^- /gm)).toHaveLength(12);
  });
});
