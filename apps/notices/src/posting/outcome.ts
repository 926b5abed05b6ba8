import type { Outcome } from './letter.js';

interface SmtpError {
  message?: string;
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
  syscall?: string;
  timeoutType?: string;
}

/** Faults before a message can have been taken over: names, connecting, encryption, signing in, what we ask of it. */
const BEFORE = new Set(['EDNS', 'EAUTH', 'ETLS', 'ENOAUTH', 'EOAUTH2', 'EENVELOPE', 'EMESSAGE', 'ECONFIG']);
const SETUP_TIMEOUTS = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT']);
/** Replies that say of a recipient that there is none (RFC 5321, clause 4.2.3; RFC 3463, X.1.x). */
const NO_SUCH = new Set([550, 551, 553]);

/**
 * What an error of the mail server means for the letter. Whatever does not say for certain that the letter was not taken
 * over is unknown.
 */
export function outcomeOf(error: unknown): Outcome {
  const { message = String(error), ...fault } = error as SmtpError;
  const reason = (fault.response ?? message).replace(/\s+/g, ' ').slice(0, 300);
  return fault.responseCode && fault.responseCode >= 400
    ? replied(fault.responseCode, fault, reason)
    : { kind: isBefore(message, fault) ? 'later' : 'unknown', reason };
}

/** The server said no: for now (4xx) or for good (5xx), but a password that it does not take may be put right. */
function replied(reply: number, { code, command }: SmtpError, reason: string): Outcome {
  if (reply < 500 || code === 'EAUTH') return { kind: 'later', reason };
  return { kind: 'refused', isBadAddress: NO_SUCH.has(reply) && command === 'RCPT TO', reason };
}

const isBefore = (message: string, { code = '', syscall, timeoutType = '' }: SmtpError): boolean =>
  syscall === 'connect' ||
  BEFORE.has(code) ||
  SETUP_TIMEOUTS.has(timeoutType) ||
  // The pool gives a letter to another connection only when not a byte of it was sent, and says so when it gives up.
  message.startsWith('Reached maximum number of retries');
