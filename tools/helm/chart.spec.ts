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
  profiles,
  renderText,
  run,
  runTool,
  selects,
} from './rendered-chart.js';

const helm4 = findHelm('4');
const helm3 = findHelm('3');

const FACES = ['auth', 'data-exchange'];
const portsOf = (rules: { ports: { port: number }[] }[] = []) => rules.flatMap(({ ports }) => ports.map((p) => p.port));

(helm4 ? describe : describe.skip)('the chart', () => {
  const helm = helm4 ?? '';

  describe.each(profiles)('with values-%s.yaml', (profile) => {
    const text = helm4 ? renderText(helm, profile) : '';
    const objects = manifestsIn(text);
    const deployments = ofKind(objects, 'Deployment');
    const withPods = ofKind(objects, 'Deployment', 'Job', 'Pod');

    it('passes lint --strict', () => {
      expect(run(helm, ['lint', '--strict', chart, '--values', profileFile(profile)])).toMatchObject({ status: 0 });
    });

    (helm3 ? it : it.skip)('renders the same under Helm 3, and passes its lint', () => {
      expect(renderText(helm3 ?? '', profile)).toBe(text);
      const lint = run(helm3 ?? '', ['lint', '--strict', chart, '--values', profileFile(profile)]);
      expect(lint).toMatchObject({ status: 0 });
    });

    it('makes objects that Kubernetes knows', () => {
      const { status, output } = runTool('validate.mjs', ['-'], text);
      expect(output).toBe(`${objects.length} objects checked, 0 invalid\n`);
      expect(status).toBe(0);
    });

    it('makes one Deployment per service, started from the one image', () => {
      expect(deployments.map(componentOf).sort()).toEqual(Object.keys(DATABASE_OF).sort());
      for (const deployment of deployments) {
        expect(podOf(deployment).spec.containers[0].command).toEqual([
          'node',
          `apps/${componentOf(deployment)}/dist/main.js`,
        ]);
      }
    });

    it('gives no two objects of a kind one name, and no name over 63 characters', () => {
      const names = objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
      expect(new Set(names).size).toBe(names.length);
      expect(objects.filter(({ metadata }) => metadata.name.length > 63)).toEqual([]);
    });

    it('probes every service, and waits at least a minute for its start', () => {
      for (const deployment of deployments) {
        const [{ startupProbe, livenessProbe, readinessProbe, ports }] = podOf(deployment).spec.containers;
        expect(startupProbe.periodSeconds * startupProbe.failureThreshold).toBeGreaterThanOrEqual(60);
        expect([startupProbe, livenessProbe, readinessProbe].map(({ httpGet }) => httpGet)).toEqual([
          { path: '/livez', port: 'private' },
          { path: '/livez', port: 'private' },
          { path: '/readyz', port: 'private' },
        ]);
        expect(ports).toContainEqual({ name: 'private', containerPort: 9090 });
        const faces = ports.filter(({ name }: Labels) => name === 'faces');
        expect(faces).toEqual(FACES.includes(componentOf(deployment)) ? [{ name: 'faces', containerPort: 9091 }] : []);
      }
    });

    it('bounds the memory of every container', () => {
      for (const object of withPods) {
        for (const { resources } of podOf(object).spec.containers) {
          expect(resources).toMatchObject({
            requests: { cpu: expect.any(String), memory: expect.any(String) },
            limits: { memory: expect.any(String) },
          });
        }
      }
    });

    it('keeps every pod within the restricted standard, without a token of the API server', () => {
      for (const { spec } of withPods.map(podOf)) {
        expect(spec).toMatchObject({
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
        });
        for (const { securityContext } of spec.containers) {
          expect(securityContext).toEqual({
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          });
        }
        for (const key of ['hostNetwork', 'hostPID', 'hostIPC', 'initContainers']) expect(spec).not.toHaveProperty(key);
        for (const volume of spec.volumes ?? []) expect(volume).not.toHaveProperty('hostPath');
      }
      for (const account of ofKind(objects, 'ServiceAccount')) expect(account.automountServiceAccountToken).toBe(false);
    });

    it('names each image by tag or digest, never latest', () => {
      const images = withPods.flatMap((object) => podOf(object).spec.containers.map(({ image }: Labels) => image));
      for (const image of images) expect(image).toMatch(/(:(?!latest$)[\w.-]+|@sha256:[0-9a-f]{64})$/);
      expect(new Set(images).size).toBe(1);
    });

    it('carries no secret, and gives each service no database but its own', () => {
      expect(ofKind(objects, 'Secret')).toEqual([]);
      // `$(NAME)` stands for a variable that comes from a Secret.
      expect(text).not.toMatch(/:\/\/[^/\s"]*:(?!\$\()[^/\s"]*@/);
      for (const deployment of deployments) {
        const [{ env }] = podOf(deployment).spec.containers as [{ env: { name: string; valueFrom?: unknown }[] }];
        const own = DATABASE_OF[componentOf(deployment)];
        expect(env.map(({ name }) => name).filter((name) => name.startsWith('DATABASE_URL'))).toEqual(own ? [own] : []);
        const secrets = env.filter(({ name }) => /^DATABASE_URL|PASSWORD|KEY$/.test(name));
        for (const { valueFrom } of secrets) expect(valueFrom).toHaveProperty('secretKeyRef');
      }
    });

    it('gives each service its own login at NATS and auth’s public half, and the other half to auth alone (S-2)', () => {
      for (const deployment of deployments) {
        const [{ env }] = podOf(deployment).spec.containers as [{ env: { name: string; value?: string }[] }];
        const user = BUS_OF[componentOf(deployment)] ?? '';
        const names = env.map(({ name }) => name).filter((name) => /^NATS_|AUTH_.*KEY$/.test(name));
        expect(names).toEqual([
          ...(profile === 'full' ? [`NATS_PASSWORD_${user}`] : []),
          `NATS_URL_${user}`,
          'SHUQIAO_AUTH_PUBLIC_KEY',
          ...(user === 'AUTH' ? ['SHUQIAO_AUTH_SECRET_KEY'] : []),
        ]);
        const address = env.find(({ name }) => name === `NATS_URL_${user}`);
        if (profile === 'full')
          expect(address?.value).toBe(`tls://${user.toLowerCase()}:$(NATS_PASSWORD_${user})@sq-nats:4222`);
        else
          expect(address).toMatchObject({
            valueFrom: { secretKeyRef: { name: 'shuqiao-nats', key: `NATS_URL_${user}` } },
          });
      }
    });

    it('lets the services reach its NATS, and nobody else (S-2)', () => {
      const [server] = ofKind(objects, 'StatefulSet');
      expect(Boolean(server)).toBe(profile === 'full');
      if (!server) return;
      const labels = podOf(server).metadata.labels as Labels;
      const policies = ofKind(objects, 'NetworkPolicy').filter(({ spec }) =>
        selects(spec.podSelector.matchLabels, labels),
      );
      const [opening, ...more] = policies.filter(({ spec }) => spec.ingress || spec.egress);
      expect([policies.length, more.length]).toEqual([2, 0]);
      expect(opening?.spec.egress).toBeUndefined();
      expect(portsOf(opening?.spec.ingress)).toEqual([4222]);
      const from: { podSelector: { matchLabels: Labels } }[] = opening?.spec.ingress[0].from;
      for (const peer of from) expect(Object.keys(peer)).toEqual(['podSelector']);
      const admitted = withPods.filter((object) =>
        from.some(({ podSelector }) => selects(podSelector.matchLabels, podOf(object).metadata.labels)),
      );
      expect(admitted.map(componentOf).sort()).toEqual(Object.keys(DATABASE_OF).sort());
      const { securityContext, automountServiceAccountToken, containers, volumes } = podOf(server).spec;
      expect({ securityContext, automountServiceAccountToken }).toMatchObject({
        securityContext: { runAsNonRoot: true },
        automountServiceAccountToken: false,
      });
      expect(volumes).toContainEqual({ name: 'tls', secret: { secretName: 'nats-tls' } });
      for (const { valueFrom } of containers[0].env) expect(valueFrom.secretKeyRef.name).toBe('nats-passwords');
      const config = named(objects, 'ConfigMap', 'sq-nats').data['nats.conf'] as string;
      expect(config).toMatch(/^tls \{/m);
      expect(config.match(/password: \$NATS_PASSWORD_\w+$/gm)).toHaveLength(8);
      expect(config.match(/password/g)).toHaveLength(8);
    });

    it('lets the gateway find the faces, and every service the rest of its settings', () => {
      const prefix = profile === 'full' ? 'sq' : 'shuqiao';
      const [gateway] = podOf(named(objects, 'Deployment', `${prefix}-gateway`)).spec.containers;
      expect(gateway.env).toEqual(
        expect.arrayContaining([
          { name: 'PORT', value: '8080' },
          { name: 'HOST', value: '0.0.0.0' },
          { name: 'SHUQIAO_AUTH_FACE', value: `http://${prefix}-auth:9091` },
          { name: 'SHUQIAO_EXCHANGE_FACE', value: `http://${prefix}-data-exchange:9091` },
        ]),
      );
      const proxies = gateway.env.filter(({ name }: Labels) => name === 'SHUQIAO_TRUSTED_PROXIES');
      expect(proxies).toEqual(profile === 'hubei' ? [{ name: 'SHUQIAO_TRUSTED_PROXIES', value: '10.244.0.0/16' }] : []);
      for (const face of FACES) named(objects, 'Service', `${prefix}-${face}`);
      const { data } = named(objects, 'ConfigMap', `${prefix}-config`);
      expect(data).toMatchObject({
        NODE_ENV: 'production',
        TZ: 'Asia/Shanghai',
        SHUQIAO_PRIVATE_HOST: '0.0.0.0',
        SHUQIAO_PRIVATE_PORT: '9090',
        SHUQIAO_FACES_PORT: '9091',
      });
      for (const value of Object.values(data)) expect(typeof value).toBe('string');
    });

    it('keeps uploads on a volume of data-exchange alone', () => {
      for (const deployment of deployments) {
        const { containers, volumes } = podOf(deployment).spec;
        const claims = volumes.filter((volume: object) => 'persistentVolumeClaim' in volume);
        expect(claims).toHaveLength(componentOf(deployment) === 'data-exchange' ? 1 : 0);
        if (claims.length === 0) continue;
        expect(containers[0].env).toContainEqual({ name: 'SHUQIAO_FILES', value: '/var/lib/shuqiao/files' });
        expect(containers[0].volumeMounts).toContainEqual({ name: 'files', mountPath: '/var/lib/shuqiao/files' });
      }
    });

    it('leaves replicas to the autoscaler where there is one, and protects what has more than one', () => {
      for (const { metadata, spec } of deployments) {
        const scaler = ofKind(objects, 'HorizontalPodAutoscaler').find((h) => h.metadata.name === metadata.name);
        const budget = ofKind(objects, 'PodDisruptionBudget').find((b) => b.metadata.name === metadata.name);
        expect('replicas' in spec).toBe(!scaler);
        const least: number = scaler ? scaler.spec.minReplicas : spec.replicas;
        expect(Boolean(budget)).toBe(least > 1);
        if (budget) expect(budget.spec.selector).toEqual(spec.selector);
      }
    });

    it('spreads replicas over zones and nodes', () => {
      for (const deployment of deployments) {
        const constraints: Manifest['spec'][] = podOf(deployment).spec.topologySpreadConstraints;
        const topologies = constraints.map(({ topologyKey }) => topologyKey);
        expect(topologies).toEqual(['topology.kubernetes.io/zone', 'kubernetes.io/hostname']);
      }
    });

    it('refers only to objects it makes or that values name', () => {
      const existing = ['private-authority', 'uploads'];
      const has = (kind: string, name: string) =>
        existing.includes(name) || objects.some((object) => object.kind === kind && object.metadata.name === name);
      for (const { spec } of withPods.map(podOf)) {
        expect(has('ServiceAccount', spec.serviceAccountName)).toBe(true);
        for (const { persistentVolumeClaim: claim, configMap } of spec.volumes ?? []) {
          if (claim) expect(has('PersistentVolumeClaim', claim.claimName)).toBe(true);
          if (configMap) expect(has('ConfigMap', configMap.name)).toBe(true);
        }
        for (const { configMapRef } of spec.containers[0].envFrom ?? [])
          expect(has('ConfigMap', configMapRef.name)).toBe(true);
      }
    });

    it('points each Service at the pods of one Deployment or StatefulSet and at ports they have', () => {
      for (const service of ofKind(objects, 'Service')) {
        const serving = [...deployments, ...ofKind(objects, 'StatefulSet')];
        const targets = serving.filter((d) => selects(service.spec.selector, podOf(d).metadata.labels));
        expect(targets).toHaveLength(1);
        const open = podOf(targets[0] as Manifest).spec.containers[0].ports.map(({ name }: Labels) => name);
        for (const { targetPort } of service.spec.ports) expect(open).toContain(targetPort);
        if (service.spec.type !== 'ClusterIP') expect(service.spec.ports).toHaveLength(1);
      }
    });

    it('denies all traffic first, then opens what each service needs', () => {
      const policies = ofKind(objects, 'NetworkPolicy');
      const deny = policies.find(({ spec }) => !spec.ingress && !spec.egress);
      for (const object of withPods)
        expect(selects(deny?.spec.podSelector.matchLabels, podOf(object).metadata.labels)).toBe(true);
      for (const policy of policies) expect(policy.spec.policyTypes).toEqual(['Ingress', 'Egress']);
      for (const deployment of deployments) {
        const [own, ...more] = policies.filter(
          (policy) =>
            policy !== deny && selects(policy.spec.podSelector.matchLabels, podOf(deployment).metadata.labels),
        );
        expect(more).toEqual([]);
        const out = portsOf(own?.spec.egress);
        expect(out).toEqual(expect.arrayContaining([53, 4222]));
        expect(out.includes(5432)).toBe(componentOf(deployment) !== 'gateway');
        expect(out.includes(9091)).toBe(componentOf(deployment) === 'gateway');
        expect(out.includes(9090)).toBe(false);
        expect(out.includes(4318)).toBe(profile === 'full');
        expect(portsOf(own?.spec.ingress).includes(8080)).toBe(componentOf(deployment) === 'gateway');
      }
    });

    it('S-3 opens the faces to the gateway alone, and probes and metrics to Prometheus where that was asked for', () => {
      const fromOf = (component: string, port: number) =>
        ofKind(objects, 'NetworkPolicy')
          .find((candidate) => componentOf(candidate) === component)
          ?.spec.ingress?.filter(({ ports }: Manifest['spec']) =>
            ports.some((one: { port: number }) => one.port === port),
          )
          .flatMap(({ from }: Manifest['spec']) => from);
      for (const deployment of deployments) {
        const component = componentOf(deployment);
        const peers = fromOf(component, 9091) ?? [];
        expect(peers).toHaveLength(FACES.includes(component) ? 1 : 0);
        for (const peer of peers) {
          expect(peer.podSelector.matchLabels).toMatchObject({ 'app.kubernetes.io/component': 'gateway' });
          expect(peer).not.toHaveProperty('namespaceSelector');
        }
        const watchers = (fromOf(component, 9090) ?? []).filter(
          (peer: Manifest['spec']) => 'namespaceSelector' in peer,
        );
        expect(watchers).toEqual(
          profile === 'full'
            ? [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }]
            : [],
        );
      }
    });

    it('migrates before the services, with a deadline', () => {
      const [job, ...more] = ofKind(objects, 'Job');
      expect(more).toEqual([]);
      expect(job?.spec.activeDeadlineSeconds).toBeGreaterThanOrEqual(30);
      expect(job?.spec.template.spec.containers[0].command).toEqual(['node', 'apps/standalone/dist/migrate.js']);
      const parts = objects.filter((object) => object !== job && componentOf(object) === 'migration');
      expect(parts.map(({ kind }) => kind).sort()).toEqual(['ConfigMap', 'NetworkPolicy', 'ServiceAccount']);
      const hooks = [job, ...parts].map((object) => object?.metadata.annotations?.['helm.sh/hook']);
      const weights = parts.map(({ metadata }) => Number(metadata.annotations?.['helm.sh/hook-weight']));
      if (profile === 'full') {
        expect(hooks).toEqual([undefined, undefined, undefined, undefined]);
      } else {
        expect(new Set(hooks)).toEqual(new Set(['pre-install,pre-upgrade']));
        const jobWeight = Number(job?.metadata.annotations?.['helm.sh/hook-weight']);
        for (const weight of weights) expect(weight).toBeLessThan(jobWeight);
      }
    });

    it('limits the time of every hook that runs', () => {
      const running = ofKind(objects, 'Job', 'Pod').filter(({ metadata }) => metadata.annotations?.['helm.sh/hook']);
      const limits = running.map(({ metadata, spec }) => [metadata.name, spec.activeDeadlineSeconds]);
      const migration = profile === 'full' ? [] : [['shuqiao-migration', 600]];
      expect(limits).toEqual([[profile === 'full' ? 'sq-test' : 'shuqiao-test', 120], ...migration]);
    });
  });
});
