import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { auth, DomainError, fail, refuse, rules } from '@shuqiao/contracts';
import { Bus, type Carrier, decode } from '@shuqiao/messaging';
import { TokenVerifier } from '@shuqiao/tokens';
import { LRUCache } from 'lru-cache';
import type { Credentials } from './credentials.js';

/** Somebody whose token is at hand. */
export interface Visitor {
  token: string;
}

type Secret = Extract<Credentials, { secret: string }>;

const RENEW_BEFORE_MS = 30_000;
const ACCEPTED_FOR_MS = 60_000;
const MOST_SESSIONS = 10_000;
/** Longer than any token of a session lives, so that one that was under way is not believed any more. */
const ENDED_FOR_MS = 10 * 60_000;

/** Who comes in: changes sessions into tokens and remembers both for a while. Services check the tokens themselves. */
@Injectable()
export class Visitors implements OnApplicationBootstrap {
  private readonly granted = new LRUCache<string, string>({ max: MOST_SESSIONS });
  private readonly accepted = new LRUCache<string, true>({ max: MOST_SESSIONS, ttl: ACCEPTED_FOR_MS });
  private readonly ended = new LRUCache<string, true>({ max: MOST_SESSIONS, ttl: ENDED_FOR_MS });
  private readonly asking = new Map<string, Promise<string>>();

  constructor(
    private readonly bus: Bus,
    private readonly verifier: TokenVerifier,
  ) {}

  /** Sessions end at whichever instance somebody signs out; all hear of it. */
  async onApplicationBootstrap(): Promise<void> {
    await this.bus.unwrap<Carrier>().listen(({ subject, body }) => {
      if (subject !== auth.sessionsEnded.subject) return;
      const { success, data } = auth.sessionsEnded.payload.safeParse(decode(body));
      if (success) data.sessions.forEach((hash) => this.end(hash));
    });
  }

  /** Whether these credentials were found good a moment ago: only then do they count as an identity of their own. */
  knows(shown: Credentials): shown is Secret {
    if (shown.kind === 'session') return this.granted.get(shown.hash) !== undefined;
    return shown.kind === 'token' && this.accepted.get(shown.hash) === true;
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
      case 'unreadable':
        return fail('auth.token_invalid', { reason: 'malformed' });
      case 'session':
        return { token: await this.tokenFor(shown) };
      case 'token':
        return this.checked(shown);
    }
  }

  /** After signing out, the session must not work for as long as its last token. */
  forget(shown: Credentials): void {
    if (shown.kind === 'session') this.end(shown.hash);
  }

  private end(hash: string): void {
    this.granted.delete(hash);
    this.ended.set(hash, true);
  }

  private tokenFor(shown: Secret): string | Promise<string> {
    if (this.ended.get(shown.hash)) fail('auth.not_signed_in');
    const token = this.granted.get(shown.hash);
    if (token) return token;
    const asked = this.asking.get(shown.hash) ?? this.grant(shown).finally(() => this.asking.delete(shown.hash));
    this.asking.set(shown.hash, asked);
    return asked;
  }

  private async grant({ secret, hash }: Secret): Promise<string> {
    const { token, expiresAt } = await this.bus.ask(auth.grantSessionToken, { session: secret }, { as: 'service' });
    // It may have ended while the token was on its way.
    if (this.ended.get(hash)) fail('auth.not_signed_in');
    // A lifetime of 0 would be one without end.
    const ttl = Math.max(1, Date.parse(expiresAt) - RENEW_BEFORE_MS - Date.now());
    this.granted.set(hash, token, { ttl });
    return token;
  }

  /** A bad token is refused at the door. While nobody can tell, it goes on to the services, which decide. */
  private async checked({ secret, hash }: Secret): Promise<Visitor> {
    if (this.accepted.get(hash)) return { token: secret };
    try {
      await this.verifier.verify(secret);
      this.accepted.set(hash, true);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'unauthenticated') throw error;
    }
    return { token: secret };
  }
}
