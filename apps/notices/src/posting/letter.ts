/** A mail ready to be sent. */
export interface Letter {
  /** The mail's id; its Message-ID follows from it, so that a second copy can be known as one. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Address of the page that switches this kind of mail off; null where it is owed. */
  unsubscribe: string | null;
}

/**
 * What became of a letter. later: certainly not taken over, try again; unknown: the connection broke when the server may
 * have taken it over already.
 */
export type Outcome =
  | { kind: 'sent' }
  | { kind: 'refused'; isBadAddress: boolean; reason: string }
  | { kind: 'later' | 'unknown'; reason: string };
