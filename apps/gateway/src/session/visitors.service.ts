import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { auth, type Caller, DomainError, fail, refuse, rules } from '@shuqiao/contracts';
import { Bus, type Carrier, decode } from '@shuqiao/messaging';
import { TokenVerifier } from '@shuqiao/tokens';
import { LRUCache } from 'lru-cache';
import type { Credentials } from './credentials.js';

/** Somebody whose token is at hand. */
export interface Visitor {
  token: string;
}

type Secret = Extract<Credentials, { secret: string }>;

/** What is remembered of credentials that were found good: whose they are, and the token they stand for. */
interface Known extends Visitor {
  readonly who: string;
}

const RENEW_BEFORE_MS = 30_000;
const ACCEPTED_FOR_MS = 60_000;
const MOST_SESSIONS = 10_000;
/** Longer than any token lives, so that one that was under way is not believed any more. */
const ENDED_FOR_MS = 11 * 60_000;

/** Who comes in: changes sessions into tokens and remembers both for a while. Services check the tokens themselves. */
@Injectable()
export class Visitors implements OnApplicationBootstrap {
  private readonly known = new LRUCache<string, Known>({ max: MOST_SESSIONS, ttl: ACCEPTED_FOR_MS });
  private readonly ended = new LRUCache<string, true>({ max: MOST_SESSIONS, ttl: ENDED_FOR_MS });
  /** Who was shut out, and when: what they were given before is worth nothing. */
  private readonly shutOut = new LRUCache<string, number>({ max: MOST_SESSIONS, ttl: ENDED_FOR_MS });
  private readonly asking = new Map<string, Promise<Known>>();

  constructor(
    private readonly bus: Bus,
    private readonly verifier: TokenVerifier,
  ) {}

  /** Sessions end at whichever instance somebody signs out; all hear of it. */
  async onApplicationBootstrap(): Promise<void> {
    await this.bus.unwrap<Carrier>().listen(({ subject, body }) => {
      if (subject !== auth.sessionsEnded.subject) return;
      const { success, data } = auth.sessionsEnded.payload.safeParse(decode(body));
      if (!success) return;
      data.sessions.forEach((hash) => this.end(hash));
      data.personIds.forEach((person) => this.shutOut.set(person, Date.now()));
    });
  }

  /** Whose credentials these are, if they were found good a moment ago: only then do they count as somebody's. */
  nameOf(shown: Credentials): string | undefined {
    return shown.kind === 'session' || shown.kind === 'token' ? this.known.get(shown.hash)?.who : undefined;
  }

  /**
   * The visitor these credentials stand for; null for none.
   * @throws DomainError `auth.not_signed_in`, `auth.token_invalid`, `input.invalid`; `service.*` while auth is away.
   */
  async admit(shown: Credentials): Promise<Visitor | null> {
    switch (shown.kind) {
      case 'none':
        return null;
      case 'both':
        return refuse('authorization', rules.oneCredential);
      case 'client':
      case 'unreadable':
        return fail('auth.token_invalid', { reason: 'malformed' });
      case 'session':
        return this.tokenFor(shown);
      case 'token':
        return this.checked(shown);
    }
  }

  /** After signing out, the session must not work for as long as its last token. */
  forget(shown: Credentials): void {
    if (shown.kind === 'session') this.end(shown.hash);
  }

  private end(hash: string): void {
    this.known.delete(hash);
    this.ended.set(hash, true);
  }

  private tokenFor(shown: Secret): Known | Promise<Known> {
    if (this.ended.get(shown.hash)) fail('auth.not_signed_in');
    const known = this.known.get(shown.hash);
    if (known) return known;
    const asked = this.asking.get(shown.hash) ?? this.grant(shown).finally(() => this.asking.delete(shown.hash));
    this.asking.set(shown.hash, asked);
    return asked;
  }

  private async grant({ secret, hash }: Secret): Promise<Known> {
    const grant = await this.bus.ask(auth.grantSessionToken, { session: secret }, { as: 'service' });
    // It may have ended while the token was on its way.
    if (this.ended.get(hash)) fail('auth.not_signed_in');
    const known = { token: grant.token, who: nameOf(grant.caller) };
    // A lifetime of 0 would be one without end.
    const ttl = Math.max(1, Date.parse(grant.expiresAt) - RENEW_BEFORE_MS - Date.now());
    this.known.set(hash, known, { ttl });
    return known;
  }

  /**
   * A bad token is refused at the door, and so is one when the keys that came are not auth's. While nobody can tell, it goes
   * on to the services, which decide.
   */
  private async checked({ secret, hash }: Secret): Promise<Visitor> {
    const known = this.known.get(hash);
    if (known && !this.shutOut.get(known.who)) return known;
    try {
      const caller = await this.verifier.verify(secret);
      const since = this.shutOut.get(caller.person);
      if (since !== undefined && issuedAt(secret) <= since) fail('auth.token_invalid', { reason: 'shut_out' });
      this.known.set(hash, { token: secret, who: nameOf(caller) });
    } catch (error) {
      const isAway = error instanceof DomainError && (error.kind === 'unavailable' || error.kind === 'deadline');
      if (!isAway) throw error;
    }
    return { token: secret };
  }
}

/** One name for all sessions and tokens of a person; services have no person. */
const nameOf = ({ person, service }: Caller): string => service ?? person;

/** When a token that was verified was issued (RFC 7519, clause 4.1.6), in milliseconds since 1970. */
function issuedAt(token: string): number {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { iat?: number };
  return (claims.iat ?? 0) * 1000;
}
