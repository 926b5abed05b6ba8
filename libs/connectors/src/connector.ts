import type { LookupFunction } from 'node:net';
import type { CardRefusal, CardSilence } from '@shuqiao/contracts';

/** A reader at the door. The PIN is passed on as it was typed. */
export interface Reader {
  readonly card: string;
  readonly pin: string;
}

/** What a library's system tells of a reader whom it knows. */
export interface ReaderTold {
  /** The number as the system writes it; the account hangs on it, not on what was typed. */
  readonly card: string;
  readonly name: string | null;
  /** The last day of the card, `2026-03-02`. */
  readonly expiresOn: string | null;
  readonly mayBorrow: boolean;
  /** In the words of the system, or by the names of its flags. */
  readonly blocks: readonly string[];
}

/** The three answers. An outage is neither a yes nor a no. */
export type Answer =
  | { readonly answer: 'ok'; readonly reader: ReaderTold; readonly warnings?: readonly 'institution_differs'[] }
  | { readonly answer: 'denied'; readonly why: CardRefusal }
  | { readonly answer: 'unavailable'; readonly why: CardSilence; readonly saw?: string };

/** One line of the conversation, for the administrator who tests it. */
export interface Line {
  readonly from: 'us' | 'them';
  readonly text: string;
}

/** What a connector is given for one question. */
export interface Turn {
  /** Ends it, whatever the other side does. */
  readonly signal: AbortSignal;
  readonly now: Date;
  /**
   * Finds where a host is and refuses where nothing may be asked: to be used for every connection.
   * @throws Silence `forbidden_address`, `unreachable`
   */
  readonly reach: (host: string, isEncrypted: boolean) => Promise<LookupFunction>;
  /** Hears the conversation while it is tested. */
  readonly onLine?: ((line: Line) => void) | undefined;
}

/** One kind of library system, opened with one library's settings. */
export interface Connector {
  /** Asks whether card and PIN belong together; throws Silence where there is no answer to go by. */
  verify(reader: Reader, turn: Turn): Promise<Answer>;
}

/** Thrown where a system gives no answer to go by. */
export class Silence extends Error {
  /** @param saw the beginning of what came instead, without secrets */
  constructor(
    readonly why: CardSilence,
    readonly saw = '',
  ) {
    super(`the library's system: ${why}`);
    this.name = 'Silence';
  }
}
