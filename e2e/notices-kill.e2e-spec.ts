import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually, SCHOOL } from '@shuqiao/testing';
import { makeReaders, wantNotices } from '../tools/bench/notices-wanted.mjs';
import { type Mesh, startMesh } from './stage/mesh.js';
import { freePort, ROOT } from './stage/stack.js';

/** 2,000 in the long mode. */
const NOTICES = process.env['SHUQIAO_LONG'] === '1' ? 2_000 : 200;
const VICTIMS = ['notices', 'smtp', 'auth', 'postgres'] as const;
const BATCH = NOTICES / VICTIMS.length;

/** An SMTP server that notes every mail on the disk before it says so, as a process that can be killed. */
class MailSink {
  private child: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly file: string,
  ) {}

  static async start(folder: string): Promise<MailSink> {
    const sink = new MailSink(await freePort(), path.join(folder, 'taken.jsonl'));
    await sink.open();
    return sink;
  }

  async open(): Promise<void> {
    this.child = fork(path.join(ROOT, 'tools/bench/mail-sink.mjs'), [String(this.port), this.file]);
    await once(this.child, 'message');
  }

  async kill(): Promise<void> {
    const gone = this.child && once(this.child, 'exit');
    this.child?.kill('SIGKILL');
    await gone;
  }

  /** How often each mail was taken over, by the id that its Message-ID carries. */
  async taken(): Promise<Map<string, number>> {
    const lines = (await readFile(this.file, 'utf8')).split('\n').filter((line) => line.endsWith('}'));
    const counts = new Map<string, number>();
    for (const line of lines) {
      const { messageId } = JSON.parse(line) as { messageId: string };
      const id = /^<([\w-]+)@/.exec(messageId)?.[1] ?? messageId;
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  }
}

interface MailRow {
  id: string;
  state: string;
  mark: string | null;
}

describe('notices under kill -9', () => {
  let folder: string;
  let sink: MailSink;
  let mesh: Mesh;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(ROOT, '.data', 'notices-'));
    sink = await MailSink.start(folder);
    mesh = await startMesh({
      SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
      MAIL_FROM: 'notices@library.example.test',
      LOG_LEVEL: 'error',
    });
  });
  afterAll(async () => {
    await mesh?.stop();
    await sink?.kill();
    await rm(folder, { recursive: true, force: true });
  });

  /** The database is one of the victims: a statement is tried until it is back. */
  async function patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (tries === 300) throw error;
        await pause(100);
      }
    }
  }
  const query = <Row extends Record<string, unknown>>(text: string, values?: unknown[]) =>
    patiently(() => mesh.query<Row>(text, values));
  const mails = () => query<MailRow & Record<string, unknown>>('SELECT id, state, mark FROM notices.mail');

  /** Looks twice a second; the database has other things to do. */
  async function allSent(): Promise<void> {
    const until = Date.now() + 60_000 + NOTICES * 250;
    for (;;) {
      const states = await query<{ state: string; n: number }>(
        'SELECT state, count(*)::int AS n FROM notices.mail GROUP BY state',
      );
      if (states.length === 1 && states[0]?.state === 'sent' && states[0].n === NOTICES) return;
      if (Date.now() > until) throw new Error(`Not all have their end: ${JSON.stringify(states)}`);
      await pause(500);
    }
  }

  async function killAndWait(victim: (typeof VICTIMS)[number]): Promise<void> {
    if (victim === 'smtp') {
      await sink.kill();
      await pause(1_000);
      return sink.open();
    }
    const before = await mesh.kill(victim);
    await eventually(
      `${victim} is back`,
      async () => ![undefined, before].includes((await mesh.pids())[victim]),
      60_000,
    );
  }

  it(`loses none of ${NOTICES}, and doubles none but those it says so of: counted at the mail server`, async () => {
    await makeReaders(query, { count: NOTICES, institution: SCHOOL.whu, supplier: SCHOOL.hust });
    for (const [round, victim] of VICTIMS.entries()) {
      await wantNotices(query, { from: round * BATCH, count: BATCH });
      const before = (await sink.taken()).size;
      await eventually('some are sent', async () => (await sink.taken()).size >= before + 10, 120_000);
      // What is killed is killed amid its work: were the batch through, the kill would prove nothing.
      expect((await sink.taken()).size).toBeLessThan((round + 1) * BATCH);
      await killAndWait(victim);
    }
    await allSent();

    const taken = await sink.taken();
    const rows = await mails();
    expect(rows.filter(({ id }) => !taken.has(id))).toEqual([]);
    expect(taken.size).toBe(NOTICES);
    const doubled = rows.filter(({ id }) => (taken.get(id) ?? 0) > 1);
    expect(doubled.filter(({ id, mark }) => mark !== 'unknown→resent' || taken.get(id) !== 2)).toEqual([]);
    const marked = rows.filter(({ mark }) => mark !== null).length;
    console.log(
      `${NOTICES} notices, ${VICTIMS.length} kills: ${marked} marked unknown→resent, ${doubled.length} taken twice`,
    );
    expect(await query('SELECT reason FROM notices.dead_letter')).toEqual([]);
    const [bell] = await query<{ n: number }>('SELECT count(DISTINCT key)::int AS n FROM notices.notice');
    expect(bell?.n).toBe(NOTICES);
  }, 900_000);
});
