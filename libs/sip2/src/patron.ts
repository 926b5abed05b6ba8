import { Sip2Error } from './errors.js';
import { fieldOf, sawOf, type Sip2Message } from './message.js';
import type { Sip2Profile } from './profile.js';

/** Why a reader is not let in, as far as the server's answer says. */
export type Refusal = 'wrong' | 'card_lost' | 'other_card';

/** What a server told of a reader who showed the right PIN. */
export interface Patron {
  readonly card: string;
  readonly name: string | undefined;
  /** The last day of the card, `YYYY-MM-DD`. */
  readonly expiresOn: string | undefined;
  readonly mayBorrow: boolean;
  /** Flags of the patron status that are set, by their names in the specification. */
  readonly blocks: readonly Block[];
}

export type Verdict =
  | { readonly verdict: 'ok'; readonly patron: Patron }
  | { readonly verdict: 'denied'; readonly why: Refusal }
  /** The server does not know us, or our institution: nothing is said about the reader. */
  | { readonly verdict: 'settings'; readonly said: string };

/** The fourteen positions of "patron status" (SIP2 2.00, "patron status"). */
export const blocks = [
  'charge_denied',
  'renewal_denied',
  'recall_denied',
  'hold_denied',
  'card_lost',
  'too_many_charged',
  'too_many_overdue',
  'too_many_renewals',
  'too_many_claims_returned',
  'too_many_lost',
  'excessive_fines',
  'excessive_fees',
  'recall_overdue',
  'too_many_billed',
] as const;
export type Block = (typeof blocks)[number];

const STATUS = /^([ YN]{14})(\d{3})(\d{8}[ \w]{4}\d{6})/;
/** Of the expiry only the day counts; servers write `YYYYMMDD` with or without the time. */
const EXPIRY = /^(\d{4})(\d{2})(\d{2})/;

/**
 * Judges an answer 64 or 24. A reader is known only by `BL` and `CQ` that are both an explicit `Y`; whatever else the
 * server tells of a person is read only then. Blocks are no refusals, but for a card that was reported lost.
 * @param card the card that was asked for
 * @throws Sip2Error `format` where the status has not its fourteen characters
 */
export function judgePatron(answer: Sip2Message, card: string, { settingsWords }: Sip2Profile): Verdict {
  const [, flags] = STATUS.exec(answer.fixed) ?? [];
  if (flags === undefined) throw new Sip2Error('format', sawOf(answer.code + answer.fixed));
  const said = fieldOf(answer, 'AF') ?? '';
  const isKnown = fieldOf(answer, 'BL') === 'Y' && fieldOf(answer, 'CQ') === 'Y';
  if (!isKnown) {
    const isOurs = settingsWords.some((word) => said.toLowerCase().includes(word));
    return isOurs ? { verdict: 'settings', said: sawOf(said) } : { verdict: 'denied', why: 'wrong' };
  }
  if (fieldOf(answer, 'AA') !== card) return { verdict: 'denied', why: 'other_card' };
  const set = blocks.filter((_, at) => flags[at] === 'Y');
  if (set.includes('card_lost')) return { verdict: 'denied', why: 'card_lost' };
  return { verdict: 'ok', patron: patronOf(answer, card, set) };
}

const patronOf = (answer: Sip2Message, card: string, set: readonly Block[]): Patron => ({
  card,
  name: fieldOf(answer, 'AE')?.trim() || undefined,
  expiresOn: dayOf(fieldOf(answer, 'PA')),
  mayBorrow: !set.includes('charge_denied'),
  blocks: set,
});

function dayOf(text = ''): string | undefined {
  const [, year, month, day] = EXPIRY.exec(text) ?? [];
  return year && `${year}-${month}-${day}`;
}
