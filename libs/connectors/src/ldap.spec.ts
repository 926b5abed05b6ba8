import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { openConnector, type Turn, verify } from './index.js';
import { lastDayIn } from './ldap.js';

/** BER with short lengths, as a directory writes its answers (RFC 4511). */
const ber = (tag: number, ...parts: (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const length = body.length < 128 ? [body.length] : [0x81, body.length];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const message = (id: number, body: Buffer): Buffer => ber(0x30, ber(0x02, Buffer.from([id])), body);
const result = (tag: number, code: number, text = ''): Buffer =>
  ber(tag, ber(0x0a, Buffer.from([code])), ber(0x04, ''), ber(0x04, text));
const entry = ber(
  0x64,
  ber(0x04, 'cn=x'),
  ber(0x30, ber(0x30, ber(0x04, 'sAMAccountName'), ber(0x31, ber(0x04, '210001')))),
);

describe('Active Directory', () => {
  let server: Server;
  let code = 49;
  let says = '';
  beforeAll(async () => {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      let asked = 0;
      socket.on('data', (question: Buffer) => {
        asked += 1;
        const id = question[(question[1] ?? 0) < 128 ? 4 : 5] ?? 0;
        if (asked === 2) socket.write(Buffer.concat([message(id, entry), message(id, result(0x65, 0))]));
        else socket.write(message(id, result(0x61, asked === 1 ? 0 : code, says)));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  const reach: Turn['reach'] = () =>
    Promise.resolve((_host, how, done) =>
      how.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
    );
  const ask = () => {
    const connector = openConnector(
      {
        kind: 'ldap',
        host: 'dc1.lib.example',
        port: (server.address() as AddressInfo).port,
        isEncrypted: false,
        ca: '',
        startsTls: false,
        bindDn: 'cn=shuqiao',
        baseDn: 'dc=lib',
        cardAttribute: 'samaccountname',
        nameAttribute: '',
        expiryAttribute: '',
      },
      'pw-9',
    );
    const turn = { signal: AbortSignal.timeout(5_000), now: new Date('2026-11-28T04:00:00Z'), reach };
    return verify(connector, { card: '210001', pin: '4711' }, turn);
  };

  it.each([
    ['525', 'wrong'],
    ['52e', 'wrong'],
    ['530', 'blocked'],
    ['531', 'blocked'],
    ['532', 'pin_expired'],
    ['533', 'blocked'],
    ['701', 'card_expired'],
    ['773', 'pin_expired'],
    ['775', 'wrong'],
  ])('says %s of a PIN: %s', async (data, why) => {
    [code, says] = [49, `80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data ${data}, v3839`];
    expect(await ask()).toEqual({ answer: 'denied', why });
  });

  it.each([
    [51, 'busy'],
    [52, 'unreachable'],
    [13, 'settings'],
  ])('with code %i gives no answer: %s', async (given, why) => {
    [code, says] = [given, ''];
    expect(await ask()).toMatchObject({ answer: 'unavailable', why });
  });

  it('lets in whom it lets in', async () => {
    code = 0;
    expect(await ask()).toMatchObject({ answer: 'ok', reader: { card: '210001' } });
  });
});

describe('the last day', () => {
  it.each([
    ['2026-03-02', '2026-03-02'],
    ['20260302', '2026-03-02'],
    ['20260302155959Z', '2026-03-02'],
    ['20260302160000Z', '2026-03-03'],
    ['202603021600Z', '2026-03-03'],
    ['20260302160000.0Z', '2026-03-03'],
    ['134168832000000000', '2026-03-02'],
    ['0', null],
    ['9223372036854775807', null],
    ['', null],
    ['soon', null],
    ['20261399', null],
  ])('%s is %s', (text, day) => {
    expect(lastDayIn(text)).toBe(day);
  });
});
