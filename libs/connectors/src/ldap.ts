import net from 'node:net';
import tls from 'node:tls';
import { dateIn } from '@shuqiao/calendar';
import type { LdapSettings } from '@shuqiao/contracts';
import { Client, type Entry, EqualityFilter, ResultCodeError } from 'ldapts';
import { type Answer, type Connector, type Reader, Silence, type Turn } from './connector.js';
import { silenceOf, tell } from './http.js';

const MOST_ANSWER = 256 * 1024;

/** Result codes (RFC 4511, 4.1.9) that say of a name and password that they are not right, in whatever words. */
const WRONG = new Set([48, 49, 50, 53]);
/** Those that say it of the server itself. */
const NO_SERVER = { 51: 'busy', 52: 'unreachable' } as const;

/**
 * What Active Directory says beside code 49 to whoever has the right password. Unknown (525), wrong (52e) and locked (775) are
 * one answer, as they are told to anybody.
 */
const DIRECTORY_SAYS = {
  '530': 'blocked',
  '531': 'blocked',
  '532': 'pin_expired',
  '533': 'blocked',
  '701': 'card_expired',
  '773': 'pin_expired',
} as const;

/**
 * A directory: finds the one entry whose attribute is the card, then binds as it with the PIN. Referrals are not followed;
 * the account hangs on the attribute as the directory writes it, whatever letter case was typed.
 */
export function ldapConnector(settings: LdapSettings, secret: string): Connector {
  return {
    async verify(reader, turn) {
      const line = await Line.open(settings, turn);
      try {
        return await ask(line, { settings, secret, reader });
      } catch (error) {
        throw line.silenceOf(error);
      } finally {
        line.close();
      }
    },
  };
}

interface Asked {
  readonly settings: LdapSettings;
  readonly secret: string;
  readonly reader: Reader;
}

async function ask(line: Line, { settings, secret, reader }: Asked): Promise<Answer> {
  const { bindDn, baseDn, cardAttribute, nameAttribute, expiryAttribute } = settings;
  if (bindDn && !(await line.binds(bindDn, secret)).isIn) throw new Silence('not_signed_in');
  const attributes = [cardAttribute, nameAttribute, expiryAttribute].filter(Boolean);
  const filter = new EqualityFilter({ attribute: cardAttribute, value: reader.card });
  const found = await line.find(baseDn, filter, attributes);
  if (found === 'many') return { answer: 'denied', why: 'not_unique' };
  if (!found) return { answer: 'denied', why: 'wrong' };
  const { isIn, says } = await line.binds(found.dn, reader.pin);
  if (!isIn) return { answer: 'denied', why: DIRECTORY_SAYS[says as keyof typeof DIRECTORY_SAYS] ?? 'wrong' };
  // The order of several values is the directory's own affair: the same one is taken each time.
  const card = valuesOf(found, cardAttribute).sort()[0] ?? '';
  const name = (nameAttribute && valuesOf(found, nameAttribute)[0]) || null;
  const expiresOn = lastDayIn((expiryAttribute && valuesOf(found, expiryAttribute)[0]) || '');
  return { answer: 'ok', reader: { card, name, expiresOn, mayBorrow: true, blocks: [] } };
}

/** A connection to the directory, to the very address that was looked at, and no answer longer than 256 KB. */
class Line {
  private constructor(
    private readonly client: Client,
    private readonly sockets: Limited,
    private readonly turn: Turn,
  ) {}

  static async open(settings: LdapSettings, turn: Turn): Promise<Line> {
    const { host, port, isEncrypted, startsTls, ca } = settings;
    const lookup = await turn.reach(host, isEncrypted);
    const secure = { host, ...(!net.isIP(host) && { servername: host }), ...(ca && { ca }) };
    const sockets = new Limited();
    const isLdaps = isEncrypted && !startsTls;
    const client = new Client({
      url: `${isLdaps ? 'ldaps' : 'ldap'}://directory:${port}`,
      strictDN: false,
      createConnection: (() => sockets.keep(net.connect({ host, port, lookup }))) as typeof net.connect,
      createSecureConnection: ((options: unknown) => {
        // By StartTLS it is handed the open connection, else port and host.
        if (typeof options !== 'object') return sockets.keep(tls.connect({ ...secure, port, lookup }));
        sockets.release();
        return sockets.keep(tls.connect(options as tls.ConnectionOptions));
      }) as typeof tls.connect,
    });
    const line = new Line(client, sockets, turn);
    turn.signal.addEventListener('abort', () => line.close(), { once: true });
    try {
      turn.signal.throwIfAborted();
      if (isEncrypted && startsTls) await client.startTLS(secure);
    } catch (error) {
      line.close();
      throw line.silenceOf(error);
    }
    return line;
  }

  /** Whether name and password belong together, and what code Active Directory gave where they do not. */
  async binds(dn: string, password: string): Promise<{ isIn: boolean; says: string }> {
    try {
      await this.client.bind(dn, password);
      tell(this.turn, `bind ${dn} •••`, 'success');
      return { isIn: true, says: '' };
    } catch (error) {
      if (!(error instanceof ResultCodeError)) throw error;
      tell(this.turn, `bind ${dn} •••`, `${error.code} ${error.name}`);
      if (!WRONG.has(error.code)) throw error;
      return { isIn: false, says: /, data ([0-9a-f]{3}),/.exec(error.message)?.[1] ?? '' };
    }
  }

  async find(baseDn: string, filter: EqualityFilter, attributes: string[]): Promise<Entry | 'many' | undefined> {
    try {
      const { searchEntries } = await this.client.search(baseDn, { scope: 'sub', filter, attributes, sizeLimit: 2 });
      tell(this.turn, `search ${filter.toString()} below ${baseDn}`, `${searchEntries.length} found`);
      return searchEntries.length > 1 ? 'many' : searchEntries[0];
    } catch (error) {
      // sizeLimitExceeded: there are more than two.
      if (error instanceof ResultCodeError && error.code === 4) return 'many';
      throw error;
    }
  }

  close(): void {
    this.sockets.close();
  }

  silenceOf(error: unknown): Silence {
    return this.sockets.isTooMuch ? new Silence('too_long') : silenceIn(error, this.turn);
  }
}

/** The connection, and what TLS made of it; a server that goes on telling is cut off. */
class Limited {
  private readonly sockets: net.Socket[] = [];
  private read = 0;

  get isTooMuch(): boolean {
    return this.read > MOST_ANSWER;
  }

  keep<S extends net.Socket>(socket: S): S {
    this.sockets.push(socket);
    return socket.on('data', this.count);
  }

  /** TLS reads from the connection from now on. */
  release(): void {
    for (const socket of this.sockets) socket.off('data', this.count);
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private readonly count = (part: Buffer): void => {
    this.read += part.length;
    if (this.isTooMuch) this.close();
  };
}

function silenceIn(error: unknown, { signal }: Turn): Silence {
  if (error instanceof Silence) return error;
  if (signal.aborted) return new Silence('silent');
  if (error instanceof ResultCodeError) {
    return new Silence(NO_SERVER[error.code as keyof typeof NO_SERVER] ?? 'settings', error.name);
  }
  const { code } = error as NodeJS.ErrnoException;
  return code ? silenceOf(error as NodeJS.ErrnoException) : new Silence('closed');
}

/** Attributes have no letter case (RFC 4512, 2.5). */
function valuesOf(entry: Entry, attribute: string): string[] {
  const wanted = attribute.toLowerCase();
  const [, values = []] = Object.entries(entry).find(([name]) => name.toLowerCase() === wanted) ?? [];
  return [values].flat().map((value) => value.toString());
}

const SINCE_1601_MS = 11_644_473_600_000n;
const LAST_YEAR = 2999;

/**
 * The last day in what directories write: `2026-03-02`, `20260302`, a generalized time (RFC 4517, 3.3.13), or the 100 ns since
 * 1601 of Active Directory, in which 0 and all beyond the year 2999 mean never.
 */
export function lastDayIn(text: string): string | null {
  const [, year, month, day, hour, minute, second = '00'] =
    /^(\d{4})-?(\d\d)-?(\d\d)(?:(\d\d)(\d\d)(\d\d)?(?:[.,]\d+)?Z)?$/.exec(text) ?? [];
  if (year && hour) return dayOf(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`));
  // Noon in UTC is the same day in China.
  if (year) return dayOf(Date.parse(`${year}-${month}-${day}T12:00:00Z`));
  if (!/^\d{15,19}$/.test(text)) return null;
  return dayOf(Number(BigInt(text) / 10_000n - SINCE_1601_MS));
}

const dayOf = (ms: number): string | null =>
  Number.isNaN(ms) || ms > Date.UTC(LAST_YEAR, 11, 31) ? null : dateIn(new Date(ms));
