import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { ConnectorSettings } from '@shuqiao/contracts';
import { type Answer, type Connector, loadPlugins, openConnector, type Plugin, type PluginServer } from '../index.js';
import { prove } from './kit.js';

const EXAMPLE = fileURLToPath(new URL('../../../../docs/examples/json-plugin.mjs', import.meta.url));
const READER = { card: '210001', pin: 'Pin-4711' };

describe('the kit by which third parties prove their connectors', () => {
  let server: Server;
  let plugins: ReadonlyMap<string, Plugin>;
  beforeAll(async () => {
    plugins = await loadPlugins([EXAMPLE]);
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const { key, card, pin } = JSON.parse(Buffer.concat(parts).toString()) as Record<string, string>;
        const isIn = key === 'key-9' && card === READER.card && pin === READER.pin;
        response.end(isIn ? '{"result":"yes","card":"210001","name":"林晓","until":"2099-03-02"}' : '{"result":"no"}');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const settings = (): ConnectorSettings => ({
    kind: 'plugin',
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    isEncrypted: false,
    ca: '',
    plugin: 'example-json',
    options: 'path=/v1/verify\n',
  });
  /** What is wrong with a plugin, by rule. */
  async function wrongWith(open?: Plugin['open']): Promise<Record<string, string>> {
    const tried = open ? new Map([['example-json', { name: 'example-json', open }]]) : plugins;
    const found: Record<string, string> = {};
    const proving = {
      open: (place = {}) => openConnector({ ...settings(), ...place }, 'key-9', tried),
      reach: () =>
        Promise.resolve((_host: string, how: { all?: boolean }, done: (...told: unknown[]) => void) =>
          how.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
        ) as never,
      reader: READER,
      silentMs: 200,
    };
    for await (const { rule, wrong } of prove(proving)) if (wrong !== null) found[rule] = wrong;
    return found;
  }
  const example = (server: PluginServer): Connector => plugins.get('example-json')?.open(server) as Connector;
  const yes: Answer = {
    answer: 'ok',
    reader: { card: '210001', name: null, expiresOn: null, mayBorrow: true, blocks: [] },
  };

  it('finds nothing wrong with the example', async () => {
    expect(await wrongWith()).toEqual({});
  });

  it('finds one that says yes to everything', async () => {
    expect(Object.keys(await wrongWith(() => ({ verify: () => Promise.resolve(yes) })))).toEqual(
      expect.arrayContaining(['a wrong PIN is denied', 'a card that nobody has is denied', 'garbage is no answer']),
    );
  });

  it('finds one that tells the PIN', async () => {
    const tells: Plugin['open'] = (server) => ({
      verify: (reader, turn) => {
        turn.onLine?.({ from: 'us', text: `pin=${encodeURIComponent(reader.pin)}` });
        return example(server).verify(reader, turn);
      },
    });
    expect(await wrongWith(tells)).toEqual({
      'the PIN stands in nothing that is told, thrown or written': 'it was found as Canary-PIN%2F47%2611',
    });
    const prints: Plugin['open'] = (server) => ({
      verify: (reader, turn) => {
        if (reader.pin.startsWith('Canary')) process.stderr.write(Buffer.from(reader.pin).toString('hex'));
        return example(server).verify(reader, turn);
      },
    });
    const written = Object.keys(await wrongWith(prints));
    expect(written).toEqual(['the PIN stands in nothing that is told, thrown or written']);
  });

  it('finds one that connects where it may not, waits for ever and leaves its connections open', async () => {
    const stubborn: Plugin['open'] = ({ port, host }) => ({
      verify: () =>
        new Promise((resolve, reject) => {
          const socket = connect(port, host);
          socket.on('error', reject);
          if (port === (server.address() as AddressInfo).port) reject(new Error('no'));
          else setTimeout(() => resolve({ answer: 'denied', why: 'wrong' }), 1_000);
        }),
    });
    expect(Object.keys(await wrongWith(stubborn))).toEqual(
      expect.arrayContaining([
        'a reader is let in, and the card is told as the system writes it',
        'a system that never answers is given up in time, and nothing stays open',
        'no connection is made but by `reach`',
      ]),
    );
  });

  it('takes what has another form for no answer', async () => {
    const odd = await wrongWith(() => ({ verify: () => Promise.resolve({ answer: 'yes' } as never) }));
    expect(odd['a reader is let in, and the card is told as the system writes it']).toBe('unavailable (format)');
    expect(odd['garbage is no answer']).toBeUndefined();
  });

  it('loads no module that is no plugin, nor two of one name', async () => {
    await expect(
      loadPlugins([fileURLToPath(import.meta.url).replace(/\w+\.spec\.ts$/, 'nothing.mjs')]),
    ).rejects.toThrow('nothing.mjs');
    await expect(loadPlugins([EXAMPLE, EXAMPLE])).rejects.toThrow('another plugin named example-json');
  });
});
