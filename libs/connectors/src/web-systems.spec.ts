import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConnectorSettings } from '@shuqiao/contracts';
import { type Line, openConnector, type Turn, verify } from './index.js';

/** Answers as the systems write them, byte for byte. */
const ALEPH_GOOD =
  '<?xml version="1.0" encoding="UTF-8"?><bor-auth><z303><z303-id>210001</z303-id><z303-name>林晓</z303-name></z303>' +
  '<z304><z304-address>南湖路 1 号</z304-address></z304><z305><z305-bor-status>01</z305-bor-status>' +
  '<z305-expiry-date>20990302</z305-expiry-date></z305><session-id>X1</session-id></bor-auth>';
const ALEPH_WRONG = '<?xml version="1.0"?><bor-auth><error>Error in Verification</error><session-id/></bor-auth>';
const ALEPH_LACKS = '<bor-auth><error>Both Bor_Id and Verification must be supplied</error></bor-auth>';
const PIN_GOOD = '<HTML><BODY>\nRETCOD=0<BR>\n</BODY></HTML>';
const PIN_WRONG = '<HTML><BODY>\nRETCOD=1<BR>\nERRNUM=4<BR>\nERRMSG=Invalid patron PIN<BR>\n</BODY></HTML>';
const DUMP =
  '<HTML><BODY>\nREC INFO[p!]=p<BR>\nP BARCODE[pb]=210001<BR>\nPATRN NAME[pn]=Lin, Xiao<BR>\nEXP DATE[p43]=03-02-99<BR>\nMBLOCK[p56]=d<BR>\n</BODY></HTML>';
const ncip = (prefix: string, attributes: string) => {
  const p = prefix && `${prefix}:`;
  return (
    `<?xml version="1.0"?><${p}NCIPMessage ${attributes}><${p}LookupUserResponse><${p}UserId><${p}UserIdentifierValue>A&amp;B&lt;1` +
    `</${p}UserIdentifierValue></${p}UserId><${p}UserOptionalFields><${p}NameInformation><${p}PersonalNameInformation>` +
    `<${p}UnstructuredPersonalUserName>林晓</${p}UnstructuredPersonalUserName></${p}PersonalNameInformation></${p}NameInformation>` +
    `</${p}UserOptionalFields></${p}LookupUserResponse></${p}NCIPMessage>`
  );
};
const NS = 'http://www.niso.org/2008/ncip';
const problem = (type: string) =>
  `<NCIPMessage xmlns="${NS}"><LookupUserResponse><Problem><ProblemType>${type}</ProblemType></Problem></LookupUserResponse></NCIPMessage>`;

describe('library systems over HTTP', () => {
  let server: Server;
  let asked: { path: string; body: string }[] = [];
  let answer: string | ((response: ServerResponse, request: IncomingMessage) => void) = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        asked.push({ path: request.url ?? '', body: Buffer.concat(parts).toString('latin1') });
        if (typeof answer === 'string') response.end(answer);
        else answer(response, request);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    asked = [];
  });

  const at = () => ({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, isEncrypted: false, ca: '' });
  const aleph = (): ConnectorSettings => ({
    ...at(),
    kind: 'aleph',
    path: '/X',
    operation: 'bor-auth',
    library: 'NHU50',
    cardParameter: 'bor_id',
    userName: 'WWW-X',
  });
  const innopac = (): ConnectorSettings => ({ ...at(), kind: 'innopac', readsRecord: true });
  const ncipOf = (version: '2.02' | '1.0' = '2.02'): ConnectorSettings => ({
    ...at(),
    kind: 'ncip',
    path: '/ncip',
    version,
    fromAgency: 'PROVINCE',
    toAgency: 'MEMBER1',
    cardLabel: 'Barcode Id',
    pinLabel: 'PIN',
  });
  const web = (change: object = {}): ConnectorSettings => ({
    ...at(),
    kind: 'web',
    path: '/verify',
    sends: 'form',
    template: 'card={card}&pin={pin}&key={secret}',
    soapAction: '',
    charset: 'gbk',
    answersIn: 'json',
    okPath: 'data.code',
    okValue: '1',
    deniedValues: '0, -2',
    cardPath: 'data.card',
    namePath: 'data.name',
    expiryPath: 'data.until',
    ...change,
  });
  const ask = (
    settings: ConnectorSettings,
    reader: { card?: string; pin?: string } = {},
    options: { ms?: number; lines?: Line[] } = {},
  ) => {
    const turn: Turn = {
      signal: AbortSignal.timeout(options.ms ?? 5_000),
      now: new Date('2026-11-27T08:00:00Z'),
      reach: () =>
        Promise.resolve((_host, how, done) =>
          how.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
        ),
      onLine: (line) => options.lines?.push(line),
    };
    return verify(openConnector(settings, 'key-9'), { card: '210001', pin: 'pin&4711/ä', ...reader }, turn);
  };
  const denied = { answer: 'denied', why: 'wrong' };
  const silent = (why: string) => ({ answer: 'unavailable', why });

  it('Aleph: the PIN goes in the body, a patron id is the yes, every failure has status 200', async () => {
    answer = ALEPH_GOOD;
    expect(await ask(aleph())).toMatchObject({
      answer: 'ok',
      reader: { card: '210001', name: '林晓', expiresOn: '2099-03-02' },
    });
    expect(asked[0]).toEqual({
      path: '/X',
      body: 'op=bor-auth&library=NHU50&bor_id=210001&verification=pin%264711%2F%C3%A4&user_name=WWW-X&user_password=key-9',
    });
    answer = ALEPH_WRONG;
    expect(await ask(aleph())).toEqual(denied);
    answer = ALEPH_LACKS;
    expect(await ask(aleph())).toMatchObject(silent('settings'));
    answer = ALEPH_GOOD.replace('210001', ' ');
    expect(await ask(aleph())).toMatchObject(silent('format'));
    answer = ALEPH_GOOD.replace('20990302', '02/03/2020');
    expect(await ask(aleph())).toEqual({ answer: 'denied', why: 'card_expired' });
  });

  it('ID-08: a card is good until its last day is over in China', async () => {
    const on = async (now: string) => {
      answer = ALEPH_GOOD.replace('20990302', '20260302');
      const connector = openConnector(aleph(), '');
      const reach: Turn['reach'] = () =>
        Promise.resolve((_host, _how, done) => done(null, [{ address: '127.0.0.1', family: 4 }]));
      return (
        await verify(
          connector,
          { card: '1', pin: '1' },
          { signal: AbortSignal.timeout(5_000), now: new Date(now), reach },
        )
      ).answer;
    };
    expect(await on('2026-03-02T15:59:59Z')).toBe('ok');
    expect(await on('2026-03-02T16:00:00Z')).toBe('denied');
  });

  it('Innopac: only RETCOD=0 itself is a yes; nothing climbs in the path; the record is asked after the PIN', async () => {
    answer = (response, { url = '' }) => void response.end(url.endsWith('/dump') ? DUMP : PIN_GOOD);
    const lines: Line[] = [];
    expect(await ask(innopac(), {}, { lines })).toMatchObject({
      answer: 'ok',
      reader: { card: '210001', name: 'Lin, Xiao', expiresOn: '2099-03-02', mayBorrow: false, blocks: ['MBLOCK d'] },
    });
    expect(asked.map(({ path }) => path)).toEqual([
      '/PATRONAPI/210001/pin%264711%2F%C3%A4/pintest',
      '/PATRONAPI/210001/dump',
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/4711/);
    answer = PIN_WRONG;
    expect(await ask(innopac())).toEqual(denied);
    answer = PIN_GOOD.replace('RETCOD=0', 'RETCOD=01');
    expect(await ask(innopac())).toMatchObject(silent('format'));
    asked = [];
    for (const [card, pin] of [
      ['../x', '1'],
      ['.p110', '1'],
      ['1', '..'],
    ])
      expect(await ask(innopac(), { card, pin })).toEqual(denied);
    expect(asked).toEqual([]);
  });

  it('ID-11: NCIP goes by namespace and name, never by prefix', async () => {
    const shapes = [
      ncip('', `xmlns="${NS}"`),
      ncip('ns1', `xmlns:ns1="${NS}" ns1:version="x"`),
      ncip('ncip', `xmlns:ncip="${NS}"`),
    ];
    const told = [];
    for (const shape of shapes) {
      answer = shape;
      told.push(await ask(ncipOf(), { card: 'A&B<1' }));
    }
    expect(told[0]).toMatchObject({ answer: 'ok', reader: { card: 'A&B<1', name: '林晓', mayBorrow: true } });
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
    expect(asked[0]?.body).toContain('<n:AuthenticationInputData>A&amp;B&lt;1</n:AuthenticationInputData>');
    answer = ncip('x', 'xmlns:x="urn:other"');
    expect(await ask(ncipOf())).toMatchObject(silent('format'));
    answer = problem('User Authentication Failed');
    expect(await ask(ncipOf())).toEqual(denied);
    answer = problem('Temporary Processing Failure');
    expect(await ask(ncipOf())).toMatchObject({ ...silent('format'), saw: 'Temporary Processing Failure' });
    answer = `<NCIPMessage xmlns="${NS}"><LookupUserResponse/></NCIPMessage>`;
    expect(await ask(ncipOf())).toMatchObject(silent('format'));
  });

  it('ID-11: NCIP 1.0 has a DOCTYPE, which is passed over, and no namespace; one that declares anything is refused', async () => {
    const body =
      '<NCIPMessage version="1"><AuthenticateUserResponse><UniqueUserId><UserIdentifierValue>210001</UserIdentifierValue></UniqueUserId></AuthenticateUserResponse></NCIPMessage>';
    answer = `<!DOCTYPE NCIPMessage PUBLIC "-//NISO//NCIP DTD Version 1.0//EN" "http://127.0.0.1/ncip.dtd">${body}`;
    expect(await ask(ncipOf('1.0'))).toMatchObject({ answer: 'ok', reader: { card: '210001' } });
    expect(asked).toHaveLength(1);
    answer = `<!DOCTYPE NCIPMessage [<!ENTITY x "210001">]>${body}`;
    expect(await ask(ncipOf('1.0'))).toMatchObject(silent('format'));
    answer = `${'<a>'.repeat(40)}`;
    expect(await ask(ncipOf('1.0'))).toMatchObject(silent('too_long'));
  });

  it('a vendor’s own interface: what is sent is a template, and only the named value is a yes', async () => {
    answer = '{"data":{"code":1,"card":"210001","name":"","until":"2099-03-02 00:00"}}';
    expect(await ask(web(), { card: '林' })).toMatchObject({
      answer: 'ok',
      reader: { card: '210001', name: null, expiresOn: '2099-03-02' },
    });
    expect(asked[0]?.body).toBe(
      `card=%C1%D6&pin=${[...Buffer.from('pin&4711/')].map((byte) => `%${byte.toString(16).toUpperCase()}`).join('')}%A8%A2`.replace(
        '%A8%A2',
        '%3F',
      ) + '&key=%6B%65%79%2D%39',
    );
    answer = '{"data":{"code":-2}}';
    expect(await ask(web())).toEqual(denied);
    for (const other of [
      '{"data":{"code":7}}',
      '{"data":{}}',
      '{}',
      'null',
      'ok',
      '{"__proto__":{"data":{"code":1}}}',
    ]) {
      answer = other;
      expect([other, await ask(web())]).toMatchObject([other, silent('format')]);
    }
    const soap = {
      sends: 'xml',
      answersIn: 'xml',
      charset: 'utf-8',
      template: '<c>{card}</c><p>{pin}</p>',
      okPath: 'Envelope.Body.ok',
      okValue: 'true',
      cardPath: '',
      namePath: '',
      expiryPath: '',
    };
    answer = '<s:Envelope xmlns:s="urn:s"><s:Body><ok>true</ok></s:Body></s:Envelope>';
    expect(await ask(web(soap), { pin: '<&' })).toMatchObject({ answer: 'ok', reader: { card: '210001' } });
    expect(asked.at(-1)?.body).toBe('<c>210001</c><p>&lt;&amp;</p>');
    const json = { sends: 'json', template: '{"c":"{card}","p":"{pin}"}' };
    await ask(web(json), { pin: '"}' });
    expect(asked.at(-1)?.body).toBe('{"c":"210001","p":"\\"}"}');
  });

  it('an outage is neither yes nor no: late, half, an error, too long, nobody there', async () => {
    answer = () => undefined;
    expect(await ask(aleph(), {}, { ms: 200 })).toMatchObject(silent('silent'));
    answer = (response) => {
      response.writeHead(200, { 'content-length': '500' });
      response.write(ALEPH_GOOD.slice(0, 40));
      setTimeout(() => response.destroy(), 20);
    };
    expect(await ask(aleph())).toMatchObject(silent('half_answer'));
    answer = (response) => void response.writeHead(502).end('Bad Gateway');
    expect(await ask(aleph())).toMatchObject({ ...silent('format'), saw: 'HTTP 502' });
    answer = (response) => void response.writeHead(302, { location: '/elsewhere' }).end();
    expect(await ask(aleph())).toMatchObject(silent('format'));
    answer = 'x'.repeat(300_000);
    expect(await ask(aleph())).toMatchObject(silent('too_long'));
    answer = '<html>Login</html>';
    for (const settings of [aleph(), innopac(), ncipOf(), web()])
      expect(await ask(settings)).toMatchObject(silent('format'));
    expect(await ask({ ...aleph(), port: 1 })).toMatchObject(silent('unreachable'));
  });

  it('ID-06: no blank PIN is sent to any of them', async () => {
    for (const settings of [aleph(), innopac(), ncipOf(), web()]) {
      for (const pin of ['', ' ', '\u3000']) expect(await ask(settings, { pin })).toEqual(denied);
    }
    expect(asked).toEqual([]);
  });
});
