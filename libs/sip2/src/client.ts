import { Sip2Error } from './errors.js';
import { MASK, maskedMessage, maskedText } from './masking.js';
import { decode, fieldOf, fieldValue, readMessage, sawOf, type Sip2Message, writeMessage } from './message.js';
import { judgePatron, type Verdict } from './patron.js';
import type { Sip2Profile } from './profile.js';
import { againMessage, loginMessage, patronMessage, statusMessage, type Terminal } from './questions.js';
import { type Sip2Address, Wire } from './wire.js';

/** One line of a conversation, with every secret masked. */
export interface Sip2Line {
  readonly from: 'us' | 'them';
  readonly text: string;
}

export interface Sip2Server extends Sip2Address {
  readonly profile: Sip2Profile;
  readonly terminal: Terminal;
}

export interface Sip2Asking {
  /** Ends the whole conversation, retry included. */
  readonly signal: AbortSignal;
  readonly now?: Date | undefined;
  /** Asks for the server's own state (99) first, and warns where it answers for another institution. */
  readonly withStatus?: boolean | undefined;
  /** Hears the conversation. */
  readonly onLine?: ((line: Sip2Line) => void) | undefined;
}

export type Sip2Warning = 'institution_differs';

export interface Sip2Outcome {
  readonly verdict: Verdict;
  readonly warnings: readonly Sip2Warning[];
}

/** Messages that a server may send beside the one that is waited for. */
const MOST_STRAY = 10;
const LINE = 200;

/**
 * Asks a library's server whether card and PIN belong together. One connection for one question; where the server ends it
 * or cannot be reached, a second try follows.
 * A blank PIN never goes out, since some servers say yes to it, nor does what a field cannot carry.
 * @returns what the server says of the reader
 * @throws Sip2Error where there is no answer to go by; it says nothing about the PIN
 */
export async function askPatron(
  server: Sip2Server,
  reader: { readonly card: string; readonly pin: string },
  asking: Sip2Asking,
): Promise<Sip2Outcome> {
  if (!canTravel(reader)) return { verdict: { verdict: 'denied', why: 'wrong' }, warnings: [] };
  try {
    return await talk(server, reader, asking);
  } catch (error) {
    const isWorthATry = error instanceof Sip2Error && ['closed', 'unreachable'].includes(error.fault);
    if (!isWorthATry || asking.signal.aborted) throw error;
    return talk(server, reader, asking);
  }
}

const canTravel = ({ card, pin }: { card: string; pin: string }): boolean =>
  pin.trim() !== '' && card.trim() !== '' && fieldValue(pin) === pin && fieldValue(card) === card;

async function talk(server: Sip2Server, reader: { card: string; pin: string }, asking: Sip2Asking) {
  const { terminal, profile } = server;
  const secrets = [reader.pin, terminal.password ?? '', terminal.terminalPassword ?? ''];
  try {
    const wire = await Wire.open(server, profile, asking.signal);
    try {
      return await new Conversation(wire, server, asking, secrets).ask(reader);
    } finally {
      wire.close();
    }
  } catch (error) {
    throw error instanceof Sip2Error ? new Sip2Error(error.fault, maskedText(error.saw, secrets)) : error;
  }
}

class Conversation {
  private sent = 0;

  constructor(
    private readonly wire: Wire,
    private readonly server: Sip2Server,
    private readonly asking: Sip2Asking,
    private readonly secrets: readonly string[],
  ) {}

  async ask({ card, pin }: { card: string; pin: string }): Promise<Sip2Outcome> {
    const { terminal, profile } = this.server;
    await this.signIn();
    const warnings = this.asking.withStatus ? await this.checkStatus() : [];
    const question = patronMessage(terminal, { card, pin, now: this.asking.now ?? new Date() }, profile);
    const answer = await this.exchange(question, question.code === '63' ? '64' : '24');
    return { verdict: judgePatron(answer, card, profile), warnings };
  }

  private async signIn(): Promise<void> {
    const { terminal, profile } = this.server;
    if (profile.login === 'none' || !terminal.login) return;
    if (profile.login === 'dialogue') return this.dialogue(terminal);
    const { fixed } = await this.exchange(loginMessage(terminal), '94');
    if (fixed !== '1') throw new Sip2Error('not_signed_in');
  }

  private async dialogue({ login = '', password = '' }: Terminal): Promise<void> {
    for (const [prompt, answer, shown] of [
      [/login:\s*$/i, login, login],
      [/password:\s*$/i, password, MASK],
    ] as const) {
      await this.wire.prompt(prompt);
      this.wire.send(Buffer.from(answer + this.server.profile.terminator));
      this.told('us', shown);
    }
  }

  private async checkStatus(): Promise<readonly Sip2Warning[]> {
    const status = await this.exchange(statusMessage(), '98');
    const theirs = fieldOf(status, 'AO') ?? '';
    return theirs === this.server.terminal.institution || theirs === '' ? [] : ['institution_differs'];
  }

  /**
   * Sends a message and waits for its answer. A server that did not understand (96) gets the same bytes once more; an
   * answer that does not add up is asked for once more (97). An answer with another digit belongs to another question.
   */
  private async exchange(message: Sip2Message, wanted: string): Promise<Sip2Message> {
    const { profile } = this.server;
    const sequence = profile.sequence === 'always_4' ? 4 : this.sent++ % 10;
    const bytes = writeMessage({ ...message, sequence }, profile);
    const again = { ours: false, theirs: false };
    const say = (shown: Sip2Message, written: Buffer) => {
      this.wire.send(written);
      this.told('us', maskedMessage(shown, this.secrets));
    };
    say({ ...message, sequence }, bytes);
    for (let stray = 0; stray < MOST_STRAY; stray += 1) {
      const answer = await this.hear();
      if (answer === 'not_understood') {
        if (again.ours) throw new Sip2Error('resend');
        again.ours = true;
        say({ ...message, sequence }, bytes);
      } else if (answer === 'wrong_sum') {
        if (again.theirs) throw new Sip2Error('checksum');
        again.theirs = true;
        say(againMessage(), writeMessage(againMessage(), profile));
      } else if (answer && (answer.sequence ?? sequence) === sequence) {
        if (answer.code !== wanted) throw new Sip2Error('format', sawOf(answer.code + answer.fixed));
        return answer;
      }
    }
    throw new Sip2Error('format');
  }

  /** Undefined for a line of the dialogue that has nothing to say. */
  private async hear(): Promise<Sip2Message | 'not_understood' | 'wrong_sum' | undefined> {
    const { profile } = this.server;
    const frame = await this.wire.next();
    const text = decode(frame, profile);
    if (text.startsWith('96')) {
      this.told('them', text);
      return 'not_understood';
    }
    if (profile.login === 'dialogue' && !/^\d\d/.test(text)) return this.stray(text);
    try {
      const answer = readMessage(frame, profile);
      this.told('them', maskedMessage(answer, this.secrets));
      return answer;
    } catch (error) {
      // What cannot be read may hold anything, a mail or a phone too: its beginning is enough.
      this.told('them', sawOf(text));
      if (error instanceof Sip2Error && error.fault === 'checksum') return 'wrong_sum';
      throw error;
    }
  }

  private stray(text: string): undefined {
    this.told('them', sawOf(text));
    if (/login:|invalid|incorrect|denied/i.test(text)) throw new Sip2Error('not_signed_in', sawOf(text));
    return undefined;
  }

  private told(from: Sip2Line['from'], text: string): void {
    this.asking.onLine?.({ from, text: maskedText(text, this.secrets).slice(0, LINE) });
  }
}
