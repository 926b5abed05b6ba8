import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './rendered-chart.js';

const linesOf = (file: string) => readFileSync(path.join(root, file), 'utf8').split('\n');

describe('the Dockerfile', () => {
  const lines = linesOf('Dockerfile').filter((line) => line && !line.startsWith('#'));
  const sources = lines
    .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
    .flatMap((line) => line.split(' ').slice(1, -1));

  it('copies only what is there and what .dockerignore lets through', () => {
    const allowed = linesOf('.dockerignore').flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    expect([...new Set(sources)].sort()).toEqual([...allowed].sort());
    for (const source of sources) expect([source, existsSync(path.join(root, source))]).toEqual([source, true]);
  });

  it('runs as a numbered user who is not root', () => {
    const users = lines.filter((line) => line.startsWith('USER '));
    expect(users).toEqual(['USER 1000:1000']);
    expect(lines.indexOf('USER 1000:1000')).toBeGreaterThan(lines.findLastIndex((line) => line.startsWith('COPY ')));
  });

  it('takes no secret by ARG or ENV, and no image called latest', () => {
    const set = lines.filter((line) => /^(ARG|ENV) /.test(line));
    expect(set).toHaveLength(2);
    for (const line of set) expect(line).not.toMatch(/KEY|TOKEN|SECRET|PASSWORD|DATABASE_URL|:latest/);
    for (const line of lines.filter((text) => text.startsWith('FROM '))) expect(line).toContain('${NODE_IMAGE}');
  });

  it('has a context from which everything is left out that is not named', () => {
    expect(linesOf('.dockerignore').find((line) => line && !line.startsWith('#'))).toBe('*');
  });
});
