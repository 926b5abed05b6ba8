import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { askPatron, Sip2Error, type Sip2Line, type Sip2Profile, sip2Profiles } from './index.js';

const { standard, telnet } = sip2Profiles;
const PLAIN: Sip2Profile = { ...standard, checksum: 'none', login: 'none' };
const FLAGS = ' '.repeat(14);
const patron = (fields: string, flags = FLAGS) =>
  `64${flags}01920260302    090001${'0'.repeat(24)}AOLIB7|AA210001|AE林晓|${fields}`;
const GOOD = patron('BLY|CQY|PA20270302|BEa@b.cn|');

type Turn = (message: string, socket: Socket, nth: number) => string | undefined;

describe('the SIP2 client', () => {
  let server: Server | undefined;
  let open: Socket[] = [];
  afterEach(async () => {
    for (const socket of open) socket.destroy();
    open = [];
    if (server?.listening) await new Promise((resolve) => server?.close(resolve));
  });

  /** A server whose answers are written out here; what it heard is kept. */
  const serve = async (turn: Turn, onConnect: (socket: Socket, nth: number) => void = () => undefined) => {
    const heard: string[] = [];
    server = createServer((socket) => {
      open.push(socket);
      socket.on('error', () => undefined);
      onConnect(socket, open.length);
      let text = '';
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        for (let end = text.search(/[\r\n]/); end >= 0; end = text.search(/[\r\n]/)) {
          const message = text.slice(0, end);
          text = text.slice(end + 1);
          if (!message) continue;
          heard.push(message);
          const answer = turn(message, socket, heard.length);
          if (answer !== undefined) socket.write(answer);
        }
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { heard, port: (server.address() as AddressInfo).port };
  };

  const ask = (
    port: number,
    profile: Sip2Profile,
    options: { ms?: number; lines?: Sip2Line[]; status?: boolean; pin?: string } = {},
  ) =>
    askPatron(
      {
        host: '127.0.0.1',
        port,
        profile,
        terminal: { institution: 'LIB7', login: 'shuqiao', password: 'pw-9' },
      },
      { card: '210001', pin: options.pin ?? 'pin-4711' },
      {
        signal: AbortSignal.timeout(options.ms ?? 5_000),
        withStatus: options.status,
        onLine: (line) => options.lines?.push(line),
      },
    ).catch((error: unknown) => (error instanceof Sip2Error ? [error.fault, error.saw] : Promise.reject(error)));

  it('ID-02: signs the terminal in first; a server that refuses it says nothing about the PIN', async () => {
    const loose: Sip2Profile = { ...standard, trustsAnyChecksum: true };
    const good = await serve((message) => (message.startsWith('93') ? '941AY0AZ0000\r' : `${GOOD}AY1AZ0000\r`));
    expect(await ask(good.port, loose)).toMatchObject({ verdict: { verdict: 'ok', patron: { card: '210001' } } });
    expect(good.heard.map((message) => message.slice(0, 2))).toEqual(['93', '63']);
    const refusing = await serve(() => '940AY0AZ0000\r');
    expect(await ask(refusing.port, loose)).toEqual(['not_signed_in', '']);
  });

  it('ID-02: answers a dialogue where the profile knows it, and tells what it saw where not', async () => {
    const greet = (socket: Socket) => void socket.write('login: ');
    const spoken: Turn = (_message, _socket, nth) => {
      if (nth === 1) return 'password: ';
      return nth === 2 ? 'Login OK. Initiating SIP\r\n' : `${GOOD}\r`;
    };
    const dialogue: Sip2Profile = { ...telnet, checksum: 'none' };
    const { port, heard } = await serve(spoken, greet);
    expect(await ask(port, dialogue)).toMatchObject({ verdict: { verdict: 'ok' } });
    expect(heard.slice(0, 2)).toEqual(['shuqiao', 'pw-9']);
    const silent = await serve(() => undefined, greet);
    expect(await ask(silent.port, PLAIN, { ms: 300 })).toEqual(['half_answer', 'login: ']);
    const wrong = await serve((_message, _socket, nth) => (nth === 1 ? 'password: ' : 'Login incorrect\r\n'), greet);
    expect(await ask(wrong.port, dialogue)).toEqual(['not_signed_in', 'Login incorrect']);
  });

  it('ID-04: sends the same message once more when asked to, and not twice', async () => {
    const once96 = await serve((_message, _socket, nth) => (nth === 1 ? '96AZFEF6\r' : `${GOOD}\r`));
    expect(await ask(once96.port, PLAIN)).toMatchObject({ verdict: { verdict: 'ok' } });
    expect(once96.heard).toHaveLength(2);
    expect(once96.heard[0]).toBe(once96.heard[1]);
    const twice = await serve(() => '96AZFEF6\r');
    expect(await ask(twice.port, PLAIN)).toEqual(['resend', '']);
    expect(twice.heard).toHaveLength(2);
  });

  it('ID-04: drops an answer to another question', async () => {
    const loose: Sip2Profile = { ...standard, trustsAnyChecksum: true, login: 'none' };
    const other = await serve(() => `${patron('BLY|CQN|')}AY7AZ0000\r${GOOD}AY0AZ0000\r`);
    expect(await ask(other.port, loose)).toMatchObject({ verdict: { verdict: 'ok' } });
    const never = await serve(() => `${GOOD}AY7AZ0000\r`);
    expect(await ask(never.port, loose, { ms: 300 })).toEqual(['silent', '']);
  });

  it('asks for an answer that does not add up once more, and then has none', async () => {
    const strict: Sip2Profile = { ...standard, login: 'none' };
    const bad = await serve(() => `${GOOD}AY0AZ0000\r`);
    expect(await ask(bad.port, strict)).toEqual(['checksum', '']);
    expect(bad.heard[1]).toBe('97AZFEF5');
  });

  it('ID-05: warns of another institution in the state, and goes on', async () => {
    const state = `98YYYYNN30000320260302    0900002.00AO25404|`;
    const { port } = await serve((message) => (message.startsWith('99') ? `${state}\r` : `${GOOD}\r`));
    expect(await ask(port, PLAIN, { status: true })).toMatchObject({
      verdict: { verdict: 'ok' },
      warnings: ['institution_differs'],
    });
  });

  it('ID-08: half an answer is none', async () => {
    const half = await serve(() => '64YYYY');
    expect(await ask(half.port, PLAIN, { ms: 300 })).toEqual(['half_answer', '64YYYY']);
    const cut = await serve((_message, socket) => void socket.end('64  '));
    expect(await ask(cut.port, PLAIN)).toEqual(['half_answer', '64  ']);
  });

  it('tries once more where the server ended the connection, and not for ever', async () => {
    const second = await serve(
      () => `${GOOD}\r\n`,
      (socket, nth) => nth === 1 && socket.destroy(),
    );
    expect(await ask(second.port, PLAIN)).toMatchObject({ verdict: { verdict: 'ok' } });
    expect(open).toHaveLength(2);
    open = [];
    const never = await serve((_message, socket) => void socket.destroy());
    expect(await ask(never.port, PLAIN)).toEqual(['closed', '']);
    expect(never.heard).toHaveLength(2);
  });

  it('ends with its signal though bytes keep dripping, and takes no answer without end', async () => {
    const drip = await serve((_message, socket) => {
      const timer = setInterval(() => (socket.destroyed ? clearInterval(timer) : socket.write('6')), 20);
      return undefined;
    });
    expect(await ask(drip.port, PLAIN, { ms: 300 })).toEqual(['half_answer', expect.stringMatching(/^6+$/)]);
    const flood = await serve(() => '6'.repeat(40_000));
    expect(await ask(flood.port, PLAIN)).toEqual(['too_long', '']);
  });

  it('shows the conversation without PIN, passwords and the reader’s mail', async () => {
    const lines: Sip2Line[] = [];
    const said = patron('BLY|CQY|BEa@b.cn|AFPIN pin-4711 ok|');
    const { port } = await serve((message) => (message.startsWith('93') ? '941\r' : `${said}\r`));
    await ask(port, { ...PLAIN, login: 'message' }, { lines });
    const shown = lines.map(({ from, text }) => `${from} ${text}`).join('\n');
    expect(shown).toMatch(/^us 9300CNshuqiao\|CO•••\|/);
    expect(shown).toContain('AA210001|AC|AD•••|');
    expect(shown).toContain('AFPIN ••• ok|');
    for (const secret of ['pin-4711', 'pw-9', 'a@b.cn']) expect(shown).not.toContain(secret);
  });

  it('ID-06: sends no blank PIN, and none that a field cannot carry whole', async () => {
    const { port, heard } = await serve(() => `${GOOD}\r`);
    for (const pin of ['', ' ', '\u3000', '12|34', '12\r34']) {
      expect(await ask(port, PLAIN, { pin })).toEqual({ verdict: { verdict: 'denied', why: 'wrong' }, warnings: [] });
    }
    expect(heard).toEqual([]);
    expect(await ask(port, PLAIN, { pin: ' 12 ' })).toMatchObject({ verdict: { verdict: 'ok' } });
    expect(heard[0]).toContain('AD 12 |');
  });

  it('is unreachable where nobody listens', async () => {
    const { port } = await serve(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    expect(await ask(port, PLAIN)).toEqual(['unreachable', '']);
  });
});
