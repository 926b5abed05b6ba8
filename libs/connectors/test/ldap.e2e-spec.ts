import type { LdapSettings } from '@shuqiao/contracts';
import { type Line, openConnector, type Turn, verify } from '@shuqiao/connectors';
import { prove } from '@shuqiao/connectors/kit';
import { type Directory, startSlapd } from './slapd.js';

describe('a directory: Debian’s slapd', () => {
  let directory: Directory;
  beforeAll(async () => {
    directory = await startSlapd();
  });
  afterAll(() => directory.stop());

  const settings = (change: Partial<LdapSettings> = {}): LdapSettings => ({
    kind: 'ldap',
    host: 'localhost',
    port: directory.port,
    isEncrypted: false,
    ca: '',
    startsTls: false,
    bindDn: 'cn=shuqiao,dc=lib7,dc=edu,dc=cn',
    baseDn: 'ou=People,dc=lib7,dc=edu,dc=cn',
    cardAttribute: 'uid',
    nameAttribute: 'cn',
    expiryAttribute: 'description',
    ...change,
  });
  const reach: Turn['reach'] = () =>
    Promise.resolve((_host, how, done) =>
      how.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
    );
  const ask = (
    card: string,
    { pin = '4711-pin', secret = 'pw-9', lines, ...change }: Partial<LdapSettings> & Asked = {},
  ) =>
    verify(
      openConnector(settings(change), secret),
      { card, pin },
      {
        signal: AbortSignal.timeout(5_000),
        now: new Date('2026-11-28T04:00:00Z'),
        reach,
        onLine: (line) => lines?.push(line),
      },
    );
  const denied = (why: string) => ({ answer: 'denied', why });
  const silent = (why: string) => ({ answer: 'unavailable', why });

  it('ID-12: the card is what the directory writes, whatever letter case was typed', async () => {
    for (const typed of ['LinXiao', 'linxiao', 'LINXIAO']) {
      expect(await ask(typed)).toEqual({
        answer: 'ok',
        reader: { card: 'linxiao', name: '林晓', expiresOn: '2099-03-02', mayBorrow: true, blocks: [] },
      });
    }
  });

  it('ID-12: two entries for one card let nobody in', async () => {
    expect(await ask('210007', { cardAttribute: 'employeeNumber' })).toEqual(denied('not_unique'));
    expect(await ask('210001', { cardAttribute: 'EMPLOYEENUMBER' })).toMatchObject({ reader: { card: '210001' } });
  });

  it('denies a wrong PIN, a card that nobody has, one without a password, and what would be a pattern', async () => {
    for (const pin of ['4711', '4711-PIN', ' 4711-pin', '*', '\u0000'])
      expect(await ask('linxiao', { pin })).toEqual(denied('wrong'));
    for (const card of ['nobody', 'none', '*', 'lin*', '*)(uid=*', 'linxiao)(cn=*', '\\2a']) {
      expect([card, await ask(card)]).toEqual([card, denied('wrong')]);
    }
  });

  it('never sends a blank PIN, which a directory may take for nobody in particular', async () => {
    const lines: Line[] = [];
    expect(await ask('linxiao', { pin: '', lines })).toEqual(denied('wrong'));
    expect(lines).toEqual([]);
  });

  it('refuses a card that is over though the directory lets it in', async () => {
    expect(await ask('over')).toEqual(denied('card_expired'));
  });

  it.each([
    ['LDAPS', () => ({ port: directory.securePort, startsTls: false })],
    ['StartTLS', () => ({ port: directory.port, startsTls: true })],
  ])('%s: with the authority’s certificate, for its name, or not at all', async (_how, at) => {
    const secure = { ...at(), isEncrypted: true };
    expect(await ask('linxiao', { ...secure, ca: directory.ca })).toMatchObject({ answer: 'ok' });
    expect(await ask('linxiao', { ...secure, ca: directory.ca, pin: 'no' })).toEqual(denied('wrong'));
    expect(await ask('linxiao', secure)).toMatchObject(silent('tls'));
    expect(await ask('linxiao', { ...secure, ca: directory.ca, host: 'other.example' })).toMatchObject(silent('tls'));
  });

  it('tells faults of our settings from a wrong PIN', async () => {
    expect(await ask('linxiao', { secret: 'no' })).toMatchObject(silent('not_signed_in'));
    expect(await ask('linxiao', { baseDn: 'ou=Nobody,dc=lib7,dc=edu,dc=cn' })).toMatchObject(silent('settings'));
    expect(await ask('linxiao', { baseDn: 'no name' })).toMatchObject(silent('settings'));
    expect(await ask('linxiao', { port: directory.securePort })).toMatchObject(silent('closed'));
  });

  it('shows the conversation without PIN and password', async () => {
    const lines: Line[] = [];
    await ask('linxiao', { lines });
    expect(lines.map(({ from, text }) => `${from}: ${text}`)).toEqual([
      'us: bind cn=shuqiao,dc=lib7,dc=edu,dc=cn •••',
      'them: success',
      'us: search (uid=linxiao) below ou=People,dc=lib7,dc=edu,dc=cn',
      'them: 1 found',
      'us: bind uid=linxiao,ou=People,dc=lib7,dc=edu,dc=cn •••',
      'them: success',
    ]);
  });

  it('passes the kit that third parties prove their connectors by', async () => {
    const open = (place = {}) => openConnector(settings(place), 'pw-9');
    const proofs = [];
    for await (const proof of prove({ open, reach, reader: { card: 'linxiao', pin: '4711-pin' }, silentMs: 300 }))
      proofs.push(proof);
    expect(proofs.filter(({ wrong }) => wrong !== null)).toEqual([]);
    expect(proofs).toHaveLength(15);
  });
});

interface Asked {
  readonly pin?: string;
  readonly secret?: string;
  readonly lines?: Line[];
}
