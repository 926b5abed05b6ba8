/** Why there is no answer to go by. None of these says anything about the reader's PIN. */
export type Sip2Fault =
  /** Nobody listens there, or the name is unknown. */
  | 'unreachable'
  /** The certificate was not accepted, or the other side speaks no TLS. */
  | 'tls'
  /** The server ended the connection before it answered. */
  | 'closed'
  /** Not a byte came in time. */
  | 'silent'
  /** Bytes came, and no end of a message. */
  | 'half_answer'
  /** The sum at the end of the answer is not the one that this profile makes. */
  | 'checksum'
  /** The server asked twice for the same message (96): it reads our checksum or our fields otherwise. */
  | 'resend'
  /** What came is no SIP2 message, or not the one that was asked for. */
  | 'format'
  /** Longer than any answer is. */
  | 'too_long'
  /** The server does not take the login of the terminal (940, or no end of the dialogue). */
  | 'not_signed_in';

/** Thrown by everything here that reads or talks. */
export class Sip2Error extends Error {
  /**
   * @param saw the beginning of what came instead, printable and without secrets
   */
  constructor(
    readonly fault: Sip2Fault,
    readonly saw = '',
  ) {
    super(`SIP2: ${fault}`);
    this.name = 'Sip2Error';
  }
}
