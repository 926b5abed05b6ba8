import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DomainError, type ErrorCode } from '@shuqiao/contracts';
import { LocalHub, LocalCarrier, MAX_MESSAGE_BYTES, type Message, NatsCarrier, type Carrier } from '@shuqiao/messaging';
import { eventually, testNatsUrl } from '@shuqiao/testing';

const text = (message: Omit<Message, 'subject'>): string => Buffer.from(message.body).toString();
const message = (subject: string, body = '', headers: Record<string, string> = {}): Message => ({
  subject,
  headers,
  body: Buffer.from(body),
});
const codeOf = (work: Promise<unknown>): Promise<ErrorCode | 'no error' | string> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

const hubs = new LocalHub();
const adapters: [string, () => Promise<Carrier>][] = [
  ['in-process', () => Promise.resolve(new LocalCarrier(hubs))],
  [
    'NATS',
    async () => NatsCarrier.connect({ url: await testNatsUrl(), name: 'contract', log: { warn: () => undefined } }),
  ],
];

describe.each(adapters)('the bus over %s', (_name, connect) => {
  let asker: Carrier;
  let server: Carrier;
  const subject = () => `test.${randomUUID()}.ask`;
  beforeAll(async () => {
    asker = await connect();
    server = await connect();
  });
  afterAll(() => Promise.all([asker.drain(), server.drain()]));

  it('carries a question, its headers and the answer as bytes', async () => {
    const on = subject();
    await server.serve(on, 'q', async (asked) => ({
      headers: { seen: asked.headers['a'] ?? '' },
      body: Buffer.from(`${text(asked)}!`),
    }));
    const reply = await asker.request(message(on, '书桥', { a: 'x=1; y' }), 1_000);
    expect(text(reply)).toBe('书桥!');
    expect(reply.headers['seen']).toBe('x=1; y');
  });

  it('says at once that nobody is there', async () => {
    const began = performance.now();
    expect(await codeOf(asker.request(message(subject()), 5_000))).toBe('service.absent');
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it('says that the deadline passed, and does not hang', async () => {
    const on = subject();
    await server.serve(on, 'q', () => pause(600, { headers: {}, body: Buffer.alloc(0) }));
    expect(await codeOf(asker.request(message(on), 100))).toBe('service.deadline');
  });

  it('refuses a message that is too large, on the way there and on the way back', async () => {
    const on = subject();
    let reached = 0;
    await server.serve(on, 'q', (asked) => {
      reached += 1;
      return Promise.resolve({ headers: {}, body: Buffer.alloc(text(asked) === 'big' ? MAX_MESSAGE_BYTES : 1) });
    });
    expect(await codeOf(asker.request(message(on, 'x'.repeat(MAX_MESSAGE_BYTES)), 1_000))).toBe('bus.too_large');
    expect(reached).toBe(0);
    const reply = await asker.request(message(on, 'big'), 1_000);
    expect(reply.headers['shuqiao-error']).toBe('1');
    expect(JSON.parse(text(reply))).toMatchObject({ code: 'bus.too_large' });
  });

  it('shares the questions of a queue between its instances', async () => {
    const on = subject();
    const counts = [0, 0];
    const second = await connect();
    const serveAs = (index: 0 | 1) => () => {
      counts[index] = (counts[index] ?? 0) + 1;
      return Promise.resolve({ headers: {}, body: Buffer.alloc(0) });
    };
    await server.serve(on, 'q', serveAs(0));
    await second.serve(on, 'q', serveAs(1));
    await Promise.all(Array.from({ length: 60 }, () => asker.request(message(on), 1_000)));
    expect(counts[0]! + counts[1]!).toBe(60);
    // Each takes thirty or so; NATS tosses for them.
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(5);
    await second.drain();
  });

  it('hands a fact to every consumer of its subject, and to no other', async () => {
    const on = `test.${randomUUID()}.told`;
    const heard: string[] = [];
    const hear = (who: string) => (told: Message) =>
      Promise.resolve(void heard.push(`${who} ${text(told)} ${told.subject === on}`));
    await server.consume(on, `a_${randomUUID()}`, hear('a'));
    await server.consume(on, `b_${randomUUID()}`, hear('b'));
    await server.consume(`test.${randomUUID()}.told`, `c_${randomUUID()}`, hear('c'));
    await asker.publish(message(on, 'x'), randomUUID());
    await eventually('both heard', () => Promise.resolve(heard.length >= 2));
    expect(heard.sort()).toEqual(['a x true', 'b x true']);
  });

  it('keeps facts in order and brings one again until it is digested', async () => {
    const on = `test.${randomUUID()}.told`;
    const heard: string[] = [];
    await server.consume(on, `d_${randomUUID()}`, (told, attempt) => {
      heard.push(`${text(told)}${attempt}`);
      return text(told) === 'b' && attempt < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve();
    });
    for (const body of ['a', 'b', 'c']) await asker.publish(message(on, body), randomUUID());
    await eventually('the last is heard', () => Promise.resolve(heard.includes('c1')));
    expect(heard).toEqual(['a1', 'b1', 'b2', 'b3', 'c1']);
  });

  it('finishes what is in hand before it closes, also when that asks a question itself', async () => {
    const own = await connect();
    const on = subject();
    const deeper = subject();
    await server.serve(deeper, 'q', () => Promise.resolve({ headers: {}, body: Buffer.from('deep') }));
    await own.serve(on, 'q', async () => {
      await pause(200);
      return own.request(message(deeper), 1_000);
    });
    const answer = asker.request(message(on), 3_000);
    await pause(50);
    await own.drain();
    expect(text(await answer)).toBe('deep');
    expect(await codeOf(asker.request(message(on), 1_000))).toBe('service.absent');
  });
});

describe.each(adapters)('overhearing over %s', (_name, connect) => {
  it('tells every instance each fact from now on, at one place for all, and disturbs no consumer', async () => {
    const [one, other, teller] = [await connect(), await connect(), await connect()];
    const on = `test.${randomUUID()}.told`;
    const heard: [string[], string[]] = [[], []];
    await teller.publish(message(on, 'before'), randomUUID());
    for (const [at, carrier] of [one, other].entries())
      await carrier.listen((told, position) => {
        if (told.subject === on) heard[at as 0 | 1].push(`${text(told)} ${position}`);
      });
    const digested: string[] = [];
    await one.consume(on, `beside_${randomUUID()}`, (told) => Promise.resolve(void digested.push(text(told))));
    await teller.publish(message(on, 'first'), randomUUID());
    await teller.publish(message(on, 'second'), randomUUID());
    await eventually('both hear both', () => Promise.resolve(heard.every((list) => list.length === 2)));
    expect(heard[0].map((line) => line.split(' ')[0])).toEqual(['first', 'second']);
    expect(heard[1]).toEqual(heard[0]);
    await eventually('the consumer has them too', () => Promise.resolve(digested.includes('second')));
    await Promise.all([one, other, teller].map((carrier) => carrier.drain()));
  });
});

describe('facts kept by NATS', () => {
  it('wait for a consumer that comes later, and the same id is one fact', async () => {
    const transport = await adapters[1]![1]();
    const on = `test.${randomUUID()}.told`;
    const id = randomUUID();
    await transport.publish(message(on, 'once'), id);
    await transport.publish(message(on, 'once'), id);
    const heard: string[] = [];
    await transport.consume(on, `late_${randomUUID()}`, (told) => Promise.resolve(void heard.push(text(told))));
    await eventually('it is heard', () => Promise.resolve(heard.length > 0));
    await pause(300);
    expect(heard).toEqual(['once']);
    await transport.drain();
  });
});
