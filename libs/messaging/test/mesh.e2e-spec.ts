import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { question } from '@shuqiao/contracts';
import { Bus, BusServer, type Carrier, HEADER, LocalCarrier, LocalHub, NatsCarrier } from '@shuqiao/messaging';
import { type Answering, answering, codeOf, eventually, standIn, testNatsUrl } from '@shuqiao/testing';
import { z } from 'zod';

const hub = new LocalHub();
const carriers: [string, () => Promise<Carrier>][] = [
  ['in-process', () => Promise.resolve(new LocalCarrier(hub))],
  ['NATS', async () => NatsCarrier.connect({ url: await testNatsUrl(), name: 'mesh', log: { warn: () => undefined } })],
];
const LONG_MS = 60_000;
const newQuestion = () =>
  question(`test.${randomUUID()}.ask`, {
    input: z.object({}),
    output: z.object({ deadline: z.number() }),
    who: 'anyone',
    deadlineMs: LONG_MS,
  });
const nobody = { verify: () => Promise.reject(new Error('no token is shown here')) };
const noToken = () => Promise.reject(new Error('no token is needed here'));

describe.each(carriers)('a question within a question, over %s', (_name, connect) => {
  const open: { close(): Promise<void> }[] = [];
  const newBus = async () => {
    const bus = new Bus(await connect(), noToken);
    open.push(bus);
    return bus;
  };
  const serve = async (...answers: Answering[]) => open.push(await standIn(answers, await connect(), nobody));
  afterAll(() => Promise.all(open.map((end) => end.close())));

  it('has what is left of the deadline of the first, however long its own contract waits', async () => {
    const [outer, inner] = [newQuestion(), newQuestion()];
    const bus = await newBus();
    let given = 0;
    await serve(
      answering(inner, (_input, { message }) =>
        Promise.resolve({ deadline: Number(message.headers[HEADER.deadline]) }),
      ),
      answering(outer, (_input, { message }) => {
        given = Number(message.headers[HEADER.deadline]);
        return bus.ask(inner, {});
      }),
    );
    const { deadline } = await bus.ask(outer, {}, { deadlineMs: LONG_MS / 6 });
    // Reckoned anew from the clock, so not to the millisecond; its own contract would say fifty seconds later.
    expect(Math.abs(deadline - given)).toBeLessThan(LONG_MS / 6);
  });

  it('is not asked any more when the deadline of the first has passed', async () => {
    const [outer, inner] = [newQuestion(), newQuestion()];
    const bus = await newBus();
    let reached = 0;
    let inside: Promise<string> | undefined;
    await serve(
      answering(inner, () => {
        reached += 1;
        return Promise.resolve({ deadline: 0 });
      }),
      answering(outer, async (_input, { message }) => {
        await pause(Number(message.headers[HEADER.deadline]) - Date.now() + 20);
        const asked = bus.ask(inner, {});
        inside = codeOf(asked);
        return asked;
      }),
    );
    expect(await codeOf(bus.ask(outer, {}, { deadlineMs: 200 }))).toBe('service.deadline');
    await eventually('it is asked within', () => Promise.resolve(inside !== undefined));
    expect(await inside).toBe('service.deadline');
    expect(reached).toBe(0);
  });
});

describe('the server', () => {
  const options = { service: 'stand-in', log: { error: () => undefined }, isTransient: () => false } as const;

  it('refuses a second handler of a question, and a second consumer of one name', () => {
    const server = new BusServer(new LocalCarrier(hub), options);
    const handler = () => Promise.resolve();
    server.addHandler('test.number.double', handler);
    expect(() => server.addHandler('test.number.double', handler)).toThrow('test.number.double is handled twice');
    server.addHandler('counting', handler, true);
    expect(() => server.addHandler('counting', handler, true)).toThrow('counting is handled twice');
  });

  it('and the client tell whether messages can go', async () => {
    const carrier = new LocalCarrier(hub);
    const server = new BusServer(carrier, options);
    const seen: string[] = [];
    server.status.subscribe((status) => seen.push(`server ${status}`));
    new Bus(carrier, noToken).status.subscribe((status) => seen.push(`client ${status}`));
    await server.close();
    expect(seen).toEqual(['server connected', 'client connected', 'server disconnected', 'client disconnected']);
  });
});
