import type { Sip2Message } from './message.js';
import type { Sip2Profile } from './profile.js';

/** Who asks: what the library gave its terminal. */
export interface Terminal {
  readonly institution: string;
  /** Login of message 93; none where the server wants none. */
  readonly login?: string | undefined;
  readonly password?: string | undefined;
  readonly location?: string | undefined;
  /** Field AC. */
  readonly terminalPassword?: string | undefined;
}

/** `YYYYMMDD`, four blanks (local time), `HHMMSS` (SIP2 2.00, "transaction date"). */
function dateOf(now: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(now);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}${of('month')}${of('day')}    ${of('hour')}${of('minute')}${of('second')}`;
}

/** 93, Login: the terminal makes itself known; no encryption of its own (`00`). */
export const loginMessage = ({ login = '', password = '', location }: Terminal): Sip2Message => ({
  code: '93',
  fixed: '00',
  fields: [['CN', login], ['CO', password], ...(location ? [['CP', location] as const] : [])],
});

/** 99, SC Status: terminal in order (`0`), lines of 80 characters, protocol 2.00. */
export const statusMessage = (): Sip2Message => ({ code: '99', fixed: '00802.00', fields: [] });

/** 97: asks for the last answer again. */
export const againMessage = (): Sip2Message => ({ code: '97', fixed: '', fields: [] });

/**
 * 63, Patron Information, or 23, Patron Status, as the profile wants it; without a summary (ten blanks).
 * @param pin sent as it is: nothing of it is trimmed or folded
 */
export function patronMessage(
  { institution, terminalPassword = '' }: Terminal,
  { card, pin, now }: { card: string; pin: string; now: Date },
  profile: Sip2Profile,
): Sip2Message {
  const { question, language, zone, emptyTerminalPassword, emptyPin } = profile;
  const isLong = question === 'information';
  const hasAc = terminalPassword !== '' || emptyTerminalPassword === 'sent';
  const hasAd = pin !== '' || emptyPin === 'sent';
  return {
    code: isLong ? '63' : '23',
    fixed: language + dateOf(now, zone) + (isLong ? ' '.repeat(10) : ''),
    fields: [
      ['AO', institution],
      ['AA', card],
      ...(hasAc ? [['AC', terminalPassword] as const] : []),
      ...(hasAd ? [['AD', pin] as const] : []),
    ],
  };
}
