import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

// The container itself is not built by the tests: they have no container engine.
describe('the development container', () => {
  const image = read('.devcontainer/Dockerfile');
  const settings = JSON.parse(read('.devcontainer/devcontainer.json')) as Record<string, unknown>;

  it('has the oldest Node that is promised', () => {
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    const [, floor] = /(\d+)\./.exec(engines.node) ?? [];
    expect(image).toContain(`FROM node:${floor}-`);
  });

  it('brings every tool of the tests that they would else fetch', () => {
    const tools = read('tools/launch/tests/test-tools.mjs');
    const packages = {
      'nats-server': 'nats-server',
      'PostgreSQL 15': 'postgresql-15',
      chromium: 'chromium',
      'chinese font': 'fonts-noto-cjk',
      clamd: 'clamav-daemon',
      slapd: 'slapd',
    };
    const named = [...tools.matchAll(/^ {2}'?([\w -]+?)'?: (?:async )?\(log\)/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(Object.keys(packages).toSorted());
    expect(Object.values(packages).filter((name) => !image.includes(name))).toEqual([]);
  });

  it('works as a user without rights, for PostgreSQL starts under no other', () => {
    expect(settings).toMatchObject({ remoteUser: 'node', build: { dockerfile: 'Dockerfile' } });
  });
});
