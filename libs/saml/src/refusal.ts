/** Why a message of a campus was not accepted. It says nothing of the person. */
export type SamlReason =
  | 'too_large'
  | 'not_base64'
  | 'not_xml'
  | 'forbidden_xml'
  | 'too_complex'
  | 'too_slow'
  | 'not_a_response'
  | 'assertion_count'
  | 'encryption'
  | 'duplicate_id'
  | 'unsigned'
  | 'signature_shape'
  | 'algorithm'
  | 'signature'
  | 'issuer'
  | 'status'
  | 'destination'
  | 'unknown_request'
  | 'recipient'
  | 'confirmation'
  | 'conditions'
  | 'audience'
  | 'expired'
  | 'not_yet_valid'
  | 'authn_statement'
  | 'not_anew'
  | 'identifier'
  | 'scope'
  | 'affiliation'
  | 'replayed';

/** A message was refused; `reason` is for the log and for the page that explains it. */
export class SamlRefused extends Error {
  constructor(
    readonly reason: SamlReason,
    options?: ErrorOptions,
  ) {
    super(`refused: ${reason}`, options);
  }
}

/** @throws SamlRefused always */
export function refuse(reason: SamlReason, cause?: unknown): never {
  throw new SamlRefused(reason, cause === undefined ? undefined : { cause });
}
