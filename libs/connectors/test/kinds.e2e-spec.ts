import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConnectorSettings } from '@shuqiao/contracts';
import fc from 'fast-check';
import { type Library, startSip2 } from '@shuqiao/testing';
import { openConnector, type Turn, verify } from '@shuqiao/connectors';
import { prove } from '@shuqiao/connectors/kit';

const NS = 'xmlns="http://www.niso.org/2008/ncip"';

/** What each system writes for the one reader it knows, and for everybody else. */
const answers: Record<string, readonly [isTheReader: (asked: string) => boolean, yes: string, no: string]> = {
  '/X': [
    (asked) => /bor_id=210001&verification=Pin-4711(&|$)/.test(asked),
    '<bor-auth><z303><z303-id>210001</z303-id></z303></bor-auth>',
    '<bor-auth><error>Error in Verification</error></bor-auth>',
  ],
  '/PATRONAPI': [
    (asked) => asked.startsWith('/PATRONAPI/210001/Pin-4711/pintest'),
    '<HTML><BODY>\nRETCOD=0<BR>\n</BODY></HTML>',
    '<HTML><BODY>\nRETCOD=1<BR>\nERRNUM=4<BR>\nERRMSG=Invalid patron PIN<BR>\n</BODY></HTML>',
  ],
  '/ncip': [
    (asked) => />210001</.test(asked) && />Pin-4711</.test(asked),
    `<NCIPMessage ${NS}><LookupUserResponse><UserId><UserIdentifierValue>210001</UserIdentifierValue></UserId></LookupUserResponse></NCIPMessage>`,
    `<NCIPMessage ${NS}><LookupUserResponse><Problem><ProblemType>User Authentication Failed</ProblemType></Problem></LookupUserResponse></NCIPMessage>`,
  ],
  '/verify': [(asked) => decoded(asked).endsWith('card=210001&pin=Pin-4711'), '{"result":1}', '{"result":0}'],
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** A good answer with pieces of it taken out, doubled, or made other bytes. */
const damaged = (good: string) =>
  fc
    .array(fc.tuple(fc.nat(good.length), fc.nat(20), fc.uint8Array({ maxLength: 20 })), { minLength: 1, maxLength: 4 })
    .map((cuts) =>
      cuts.reduce(
        (bytes, [from, length, put]) => Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + length)]),
        Buffer.from(good),
      ),
    );

describe('every kind of system passes the kit', () => {
  let server: Server;
  let library: Library;
  let answer: Buffer | undefined;
  beforeAll(async () => {
    library = await startSip2();
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        if (answer) return response.end(answer);
        const path = request.url ?? '';
        const [, [isTheReader, yes, no] = []] = Object.entries(answers).find(([begin]) => path.startsWith(begin)) ?? [];
        return response.end(isTheReader?.(path + Buffer.concat(parts).toString('utf8')) ? yes : no);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  beforeEach(() => {
    answer = undefined;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await library.close();
  });

  const reach: Turn['reach'] = () =>
    Promise.resolve((_host, how, done) =>
      how.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
    );
  const at = { host: '127.0.0.1', port: 0, isEncrypted: false, ca: '' };
  const kinds: readonly ConnectorSettings[] = [
    {
      ...at,
      kind: 'aleph',
      path: '/X',
      operation: 'bor-auth',
      library: 'NHU50',
      cardParameter: 'bor_id',
      userName: '',
    },
    { ...at, kind: 'innopac', readsRecord: false },
    {
      ...at,
      kind: 'ncip',
      path: '/ncip',
      version: '2.02',
      fromAgency: 'PROVINCE',
      toAgency: 'MEMBER1',
      cardLabel: 'User Id',
      pinLabel: 'Password',
    },
    {
      ...at,
      kind: 'web',
      path: '/verify',
      sends: 'form',
      template: 'card={card}&pin={pin}',
      soapAction: '',
      charset: 'utf-8',
      answersIn: 'json',
      okPath: 'result',
      okValue: '1',
      deniedValues: '0',
      cardPath: '',
      namePath: '',
      expiryPath: '',
    },
    {
      ...at,
      kind: 'sip2',
      vendor: 'standard',
      encoding: 'vendor',
      trustsAnyChecksum: false,
      sendsEmptyPassword: true,
      question: 'information',
      institution: 'LIB7',
      login: 'shuqiao',
      location: 'main',
    },
  ];

  it.each(kinds.map((settings) => [settings.kind, settings] as const))('%s', async (kind, settings) => {
    const isSip2 = kind === 'sip2';
    const port = isSip2 ? library.port : (server.address() as AddressInfo).port;
    const open = (place = {}) => openConnector({ ...settings, port, ...place }, isSip2 ? 'pw-9' : '');
    const reader = { card: '210001', pin: isSip2 ? '4711' : 'Pin-4711' };
    const proofs = [];
    for await (const proof of prove({ open, reach, reader, silentMs: 300 })) proofs.push(proof);
    expect(proofs.filter(({ wrong }) => wrong !== null)).toEqual([]);
    expect(proofs).toHaveLength(15);
  });

  it.each(kinds.filter(({ kind }) => kind !== 'sip2').map((settings) => [settings.kind, settings] as const))(
    '%s: of a damaged answer comes one of the three, and no yes to a no',
    async (_kind, settings) => {
      const { port } = server.address() as AddressInfo;
      const path = 'path' in settings ? settings.path : '/PATRONAPI';
      const [, yes, no] = answers[path] ?? [undefined, '', ''];
      const connector = openConnector({ ...settings, port }, '');
      const ask = async (bytes: Buffer) => {
        answer = bytes;
        const turn = { signal: AbortSignal.timeout(5_000), now: new Date('2026-11-28'), reach };
        return verify(connector, { card: '210001', pin: 'Pin-4711' }, turn);
      };
      await fc.assert(
        fc.asyncProperty(damaged(yes), damaged(no), async (ofYes, ofNo) => {
          const said = await ask(ofYes);
          expect(['ok', 'denied', 'unavailable']).toContain(said.answer);
          if (said.answer === 'ok') expect(said.reader.card).not.toBe('');
          expect((await ask(ofNo)).answer).not.toBe('ok');
        }),
        { numRuns: process.env['SHUQIAO_LONG'] === '1' ? 5_000 : 200 },
      );
    },
  );
});
