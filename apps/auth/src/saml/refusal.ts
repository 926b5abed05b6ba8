import { fail } from '@shuqiao/contracts';

/** Why an answer of a campus sign-in was not accepted. The portal and the logs show it; it says nothing of the person. */
export type SamlRefusal =
  | 'too_large'
  | 'not_base64'
  | 'not_xml'
  | 'forbidden_xml'
  | 'too_complex'
  | 'not_a_response'
  | 'assertion_count'
  | 'encrypted'
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
  | 'identifier'
  | 'scope'
  | 'affiliation'
  | 'replayed';

export const refuse = (reason: SamlRefusal): never => fail('auth.saml_rejected', { reason });
