import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { jetstreamManager } from '@nats-io/jetstream';
import { auth, catalog, ill } from '@shuqiao/contracts';
import { type Carrier, FACTS_STREAM, type Message, NatsCarrier } from '@shuqiao/messaging';
import { codeOf, eventually } from '@shuqiao/testing';
import { type RunningNats, startNats } from './nats.mjs';
import { loginAt, type NatsUser, serviceUsers } from './nats-users.mjs';

const message = (subject: string, body = ''): Message => ({ subject, headers: {}, body: Buffer.from(body) });
const MOVED = ill.requestMoved.subject;

describe('NATS of the mesh (S-2)', () => {
  let data: string;
  let server: RunningNats;
  let users: NatsUser[];
  const open: { drain(): Promise<unknown> }[] = [];

  beforeAll(async () => {
    data = await mkdtemp(path.join(tmpdir(), 'shuqiao-nats-'));
    users = await serviceUsers(data);
    server = await startNats({ data, users });
  });
  afterAll(async () => {
    await Promise.allSettled(open.map((one) => one.drain()));
    await server?.stop();
    await rm(data, { recursive: true, force: true });
  });

  const userOf = (service: string): NatsUser =>
    users.find(({ name }) => name === service) ?? { name: service, password: 'nobody' };
  /** As the service's own process connects. */
  const carrierOf = async (service: string): Promise<Carrier> => {
    const url = loginAt(server.url, userOf(service));
    const carrier = await NatsCarrier.connect({ url, name: service, log: { warn: () => undefined } });
    open.push(carrier);
    return carrier;
  };
  /** As somebody does who has stolen the login of a service and speaks to the server as he likes. */
  const thief = async (service: string): Promise<NatsConnection> => {
    const { name: user, password: pass } = userOf(service);
    const connection = await connect({ servers: server.url, user, pass, inboxPrefix: `_INBOX.${service}` });
    open.push(connection);
    return connection;
  };
  /** How a subscription of that subject ends: with the server's refusal, or open. */
  const listening = async (connection: NatsConnection, subject: string): Promise<string> => {
    const refused = new Promise<string>((resolve) =>
      connection.subscribe(subject, {
        callback: (error) => {
          if (error) resolve(error.message);
        },
      }),
    );
    await connection.flush();
    return Promise.race([refused, new Promise<string>((resolve) => setTimeout(resolve, 300, 'open'))]);
  };
  const kept = async () => {
    const manager = await jetstreamManager(await thief('registry'));
    return (await manager.streams.info(FACTS_STREAM)).state.messages;
  };

  it('refuses a stranger, and one with a wrong password', async () => {
    const failure = (options: object) =>
      connect({ servers: server.url, maxReconnectAttempts: 0, ...options }).then(
        () => 'connected',
        (error: Error) => error.message,
      );
    expect(await failure({})).toMatch(/authorization/i);
    expect(await failure({ user: 'auth', pass: 'guessed' })).toMatch(/authorization/i);
    expect(await failure({ user: 'gateway' })).toMatch(/authorization/i);
  });

  it('keeps the passwords where their owner alone reads them', async () => {
    for (const file of ['nats.conf', 'secrets/nats-auth', 'secrets/nats-gateway'])
      expect(((await stat(path.join(data, file))).mode & 0o777).toString(8)).toBe('600');
    expect(new Set(users.map(({ password }) => password)).size).toBe(users.length);
  });

  it('lets services ask, answer, tell, hear and overhear what their contracts say', async () => {
    const [catalogue, loans, gateway] = [
      await carrierOf('catalog'),
      await carrierOf('ill'),
      await carrierOf('gateway'),
    ];
    const answer = { headers: {}, body: Buffer.from('here') };
    const asked = [
      [loans, catalog.listHolders],
      [gateway, catalog.searchRecords],
    ] as const;
    for (const [asker, { subject }] of asked) {
      await catalogue.serve(subject, 'catalog', () => Promise.resolve(answer));
      expect(Buffer.from((await asker.request(message(subject), 2_000)).body).toString()).toBe('here');
    }
    const heard: string[] = [];
    await catalogue.consume(MOVED, 'catalog_lending', ({ subject }) => Promise.resolve(void heard.push(subject)));
    await gateway.listen(({ subject }) => void heard.push(`over ${subject}`));
    await loans.publish(message(MOVED, '{}'), randomUUID());
    await loans.publish(message(MOVED, '{}'), randomUUID());
    await eventually('it is heard', () => Promise.resolve(heard.length === 4));
    expect(heard.sort()).toEqual([MOVED, MOVED, `over ${MOVED}`, `over ${MOVED}`]);
  });

  it('lets nobody but auth answer for the keys', async () => {
    const [notices, gateway] = [await thief('notices'), await carrierOf('gateway')];
    expect(await listening(notices, auth.listKeys.subject)).toMatch(/permissions violation/i);
    expect(await listening(notices, 'auth.>')).toMatch(/permissions violation/i);
    expect(await codeOf(gateway.request(message(auth.listKeys.subject), 2_000))).toBe('service.absent');
    const own = await carrierOf('auth');
    await own.serve(auth.listKeys.subject, 'auth', () => Promise.resolve({ headers: {}, body: Buffer.from('keys') }));
    expect(Buffer.from((await gateway.request(message(auth.listKeys.subject), 2_000)).body).toString()).toBe('keys');
  });

  it('keeps no fact that another than its own service tells', async () => {
    const before = await kept();
    const desk = await carrierOf('desk');
    await expect(desk.publish(message(MOVED, '{}'), randomUUID())).rejects.toThrow();
    expect(await kept()).toBe(before);
    await (await carrierOf('ill')).publish(message(MOVED, '{}'), randomUUID());
    expect(await kept()).toBe(before + 1);
  });

  it('shows nobody the answers of others, nor their questions', async () => {
    const desk = await thief('desk');
    for (const subject of ['>', '_INBOX.>', '_INBOX.gateway.>', '_INBOX.*.x', 'catalog.>', 'fact.>', '$JS.>'])
      expect([subject, await listening(desk, subject)]).toEqual([
        subject,
        expect.stringMatching(/permissions violation/i) as string,
      ]);
    expect(await listening(desk, '_INBOX.desk.x')).toBe('open');
  });

  it('lets nobody ask what its definition does not declare, nor put an answer into the inbox of another', async () => {
    const desk = await carrierOf('desk');
    const catalogue = await carrierOf('catalog');
    let reached = 0;
    await catalogue.serve(catalog.loadBatch.subject, 'catalog', () => {
      reached += 1;
      return Promise.resolve({ headers: {}, body: Buffer.alloc(0) });
    });
    await expect(desk.request(message(catalog.loadBatch.subject), 1_000)).rejects.toThrow();
    expect(reached).toBe(0);
    const gateway = await thief('gateway');
    let slipped = 0;
    gateway.subscribe('_INBOX.gateway.known', { callback: () => void (slipped += 1) });
    await gateway.flush();
    const raw = await thief('desk');
    raw.publish('_INBOX.gateway.known', 'false');
    await raw.flush();
    await gateway.flush();
    expect(slipped).toBe(0);
  });

  it('lets nobody empty, change or remove the stream, nor touch the consumers of others', async () => {
    const before = await kept();
    const manager = await jetstreamManager(await thief('desk'), { timeout: 1_000 });
    const [purge, remove, change] = [
      manager.streams.purge(FACTS_STREAM),
      manager.streams.delete(FACTS_STREAM),
      manager.streams.update(FACTS_STREAM, { max_msgs: 1 }),
    ];
    const consumers = [
      manager.consumers.delete(FACTS_STREAM, 'catalog_lending'),
      manager.consumers.add(FACTS_STREAM, { durable_name: 'desk_all' }),
      manager.consumers.add(FACTS_STREAM, { durable_name: 'catalog_lending', filter_subject: `fact.${MOVED}` }),
      manager.streams.getMessage(FACTS_STREAM, { seq: 1 }),
    ];
    for (const { status } of await Promise.allSettled([purge, remove, change, ...consumers]))
      expect(status).toBe('rejected');
    expect(await kept()).toBe(before);
    expect(before).toBe(3);
  });
});
