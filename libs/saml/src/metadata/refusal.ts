/** Why a whole metadata document was not taken. */
export type MetadataReason =
  | 'too_large'
  | 'not_xml'
  | 'forbidden_xml'
  | 'not_metadata'
  | 'unsigned'
  | 'signature_shape'
  | 'algorithm'
  | 'signature'
  | 'expired'
  | 'no_valid_until'
  | 'valid_too_long'
  | 'too_slow';

/** Why one entity of a document that was taken cannot be used. */
export type EntityFault =
  | 'too_complex'
  | 'no_entity_id'
  | 'duplicate'
  | 'expired'
  | 'no_address'
  | 'bad_address'
  | 'no_key'
  | 'weak_key'
  | 'no_scope'
  | 'scope_taken';

/** A metadata document was refused as a whole. */
export class MetadataRefused extends Error {
  constructor(
    readonly reason: MetadataReason,
    options?: ErrorOptions,
  ) {
    super(`metadata refused: ${reason}`, options);
  }
}

/** @throws MetadataRefused always */
export function refuseMetadata(reason: MetadataReason, cause?: unknown): never {
  throw new MetadataRefused(reason, cause === undefined ? undefined : { cause });
}
