import fc from 'fast-check';
import { type Operation, operations } from './stage/hostile/document.js';
import { PEOPLE, signedIn } from './stage/hostile/people.js';
import { requestsTo, routeOf, type Sent } from './stage/hostile/requests.js';
import { learned, MARK } from './stage/hostile/values.js';
import { Wire } from './stage/hostile/wire.js';
import { type Stack, startStack } from './stage/stack.js';

const SECONDS = process.env['SHUQIAO_LONG'] === '1' ? 600 : 20;
const SEED = Number(process.env['FUZZ_SEED'] ?? Math.floor(Date.now() / 1000));
const LANES = 3;
const AT_LEAST = 5;
const RENEW_MS = 60_000;
/** A name that a client gives its request is logged on purpose, so that both sides can find it: the gateway takes no other shape. */
const NAMED = /"requestId":"[\w.-]{8,64}"/;

const told = ({ who, method, path, headers, body }: Sent): string =>
  `${method} ${path.slice(0, 500)} as ${who}\n  ${JSON.stringify(headers).slice(0, 600)}\n  ${JSON.stringify(body?.toString('latin1').slice(0, 800))}`;

describe('every route', () => {
  let stack: Stack;
  let wire: Wire;
  let leaked = '';
  beforeAll(async () => {
    stack = await startStack({
      LOG_LEVEL: 'debug',
      SHUQIAO_RATE_PER_MINUTE: '1000000',
      SHUQIAO_TRUSTED_PROXIES: '127.0.0.1',
    });
    wire = new Wire(stack.url);
    let tail = '';
    stack.process.stdout?.on('data', (chunk: Buffer) => {
      tail += chunk.toString();
      const end = tail.lastIndexOf('\n') + 1;
      if (leaked.length < 5_000)
        leaked += tail
          .slice(0, end)
          .split('\n')
          .filter((line) => line.replace(NAMED, '').includes(MARK))
          .map((line) => `${line.slice(0, 1_000)}\n`)
          .join('');
      tail = tail.slice(end);
    });
  });
  afterAll(async () => {
    wire?.close();
    await stack?.stop();
  });

  it(
    `S-9 answers nothing with 5xx, whatever is sent for ${SECONDS} s, and tells no log of it`,
    async () => {
      let people = await signedIn(stack.url);
      let renewedAt = Date.now();
      const statuses = new Map<number, number>();
      const inputs = new Map<string, number>();
      const failures: string[] = [];
      let slowest = { ms: 0, route: '' };

      async function attack(operation: Operation, seed: number, until: number): Promise<void> {
        const route = routeOf(operation);
        const property = fc.asyncProperty(requestsTo(operation, PEOPLE), async (sent) => {
          const { status, text, ms } = await wire.send(sent, people[sent.who - 1] ?? []);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          inputs.set(route, (inputs.get(route) ?? 0) + 1);
          if (ms > slowest.ms) slowest = { ms, route };
          learned.learn(operation.path, text);
          if (status !== 401 && status !== 403) learned.admit(route, sent.who);
          // What is too large may be cut off while it is still on its way.
          if (status >= 500 || (status === 0 && (sent.body?.length ?? 0) < 60_000))
            throw new Error(`${status}: ${text.slice(0, 500)}`);
        });
        // A few for each route, however slow the machine is; then as many as its share of the time allows.
        const few = await fc.check(property, { seed, numRuns: AT_LEAST });
        const many = { seed: seed + 1, numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: until - Date.now() };
        const { failed, counterexample, errorInstance } =
          few.failed || until < Date.now() ? few : await fc.check(property, many);
        if (failed && counterexample)
          failures.push(`${told(counterexample[0])}\n  ${(errorInstance as Error).message}`);
      }

      // What everybody sees of every list, so that ids and cursors are those of things that are there.
      const lists = operations.filter(({ method, path }) => method === 'GET' && !path.includes('{'));
      async function look(identity: string[]): Promise<void> {
        for (const { path } of lists) {
          const query = path.endsWith('/requests') ? '?side=supplier&limit=1' : '?limit=1';
          const sent = { who: 0, method: 'GET', path: path + query, headers: [], body: undefined };
          learned.learn(path, (await wire.send(sent, identity)).text);
        }
      }
      await Promise.all(people.filter((_, at) => at % 2 === 0).map(look));
      const began = Date.now();
      const left = [...operations];
      async function lane(): Promise<void> {
        for (let operation = left.shift(); operation; operation = left.shift()) {
          // Whoever was signed out, and whose token is old, signs in again.
          if (operation.path === '/auth/saml/acs' || Date.now() - renewedAt > RENEW_MS) {
            renewedAt = Date.now();
            // One administrator among them may have suspended another.
            await stack.database.query('UPDATE auth.person SET disabled_at = NULL');
            people = await signedIn(stack.url);
          }
          const share = (began + SECONDS * 1000 - Date.now()) / (left.length + 1);
          await attack(operation, SEED + left.length, Date.now() + Math.max(50, share * LANES));
        }
      }
      await Promise.all(Array.from({ length: LANES }, lane));

      const sum = [...inputs.values()].reduce((one, other) => one + other, 0);
      const unavailing = [...statuses].filter(([status]) => status >= 500).reduce((one, [, count]) => one + count, 0);
      console.info(
        `FUZZ seed=${SEED} inputs=${sum} routes=${inputs.size} least=${Math.min(...inputs.values())} ` +
          `slowest=${slowest.ms.toFixed(0)} ms (${slowest.route}) 5xx=${unavailing} ` +
          `statuses=${JSON.stringify(Object.fromEntries([...statuses].sort(([a], [b]) => a - b)))}`,
      );
      expect(failures).toEqual([]);
      expect(inputs.size).toBe(operations.length);
      expect(leaked).toBe('');
    },
    (SECONDS + 240) * 1000,
  );
});
