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
  const {
    message = String(error),
    code = '',
    command,
    responseCode = 0,
    response,
    syscall,
    timeoutType,
  } = error as SmtpError;
  const reason = (response ?? message).replace(/\s+/g, ' ').slice(0, 300);
  if (responseCode >= 500) {
    const isBadAddress = NO_SUCH.has(responseCode) && command === 'RCPT TO';
    return code === 'EAUTH' ? { kind: 'later', reason } : { kind: 'refused', isBadAddress, reason };
  }
  if (responseCode >= 400) return { kind: 'later', reason };
  const isBefore =
    syscall === 'connect' ||
    BEFORE.has(code) ||
    SETUP_TIMEOUTS.has(timeoutType ?? '') ||
    // The pool gives a letter to another connection only when not a byte of it was sent, and says so when it gives up.
    message.startsWith('Reached maximum number of retries');
  return { kind: isBefore ? 'later' : 'unknown', reason };
}
