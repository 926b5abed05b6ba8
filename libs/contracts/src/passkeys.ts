import { z } from 'zod';
import { FactorName } from './factors.js';
import { Id } from './lists.js';

/** Bytes as WebAuthn's JSON has them; the longest that any authenticator sends without attestation is far below the bound. */
const Bytes = z.base64url().min(1).max(8_192);
const CredentialId = z.base64url().min(16).max(1_364);

const signed = { id: CredentialId, rawId: CredentialId, type: z.literal('public-key') };

/** What a browser is asked to make: PublicKeyCredentialCreationOptionsJSON (WebAuthn 3, 5.1.8). */
export const PasskeyWanted = z.looseObject({ challenge: z.string() });
/** What a browser is asked to show: PublicKeyCredentialRequestOptionsJSON (WebAuthn 3, 5.1.9). */
export const PasskeyAsked = z.looseObject({ challenge: z.string() });

/** A passkey that was made: of RegistrationResponseJSON what counts, the rest is left out. */
export const NewPasskey = z.strictObject({
  name: FactorName,
  made: z.object({
    ...signed,
    response: z.object({
      clientDataJSON: Bytes,
      attestationObject: Bytes,
      transports: z.array(z.string().max(20)).max(8).optional(),
    }),
  }),
});

/** A passkey that was shown: of AuthenticationResponseJSON what counts. */
export const ShownPasskey = z.strictObject({
  shown: z.object({
    ...signed,
    response: z.object({ clientDataJSON: Bytes, authenticatorData: Bytes, signature: Bytes }),
  }),
});

export const FactorNaming = z.strictObject({ id: Id, name: FactorName });
export const FactorNamed = z.object({ named: z.boolean().describe('False where it is gone') });

export type PasskeyWanted = z.infer<typeof PasskeyWanted>;
export type PasskeyAsked = z.infer<typeof PasskeyAsked>;
export type NewPasskey = z.infer<typeof NewPasskey>;
export type ShownPasskey = z.infer<typeof ShownPasskey>;
export type FactorNaming = z.infer<typeof FactorNaming>;
