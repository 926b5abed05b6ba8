import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';
import type { NewPasskey, PasskeyAsked, PasskeyWanted, ShownPasskey } from '@shuqiao/contracts';

/** Browsers make passkeys at names only, by https or at home. */
export const canUsePasskeys = (): boolean => browserSupportsWebAuthn() && !/^[\d.]+$|:/.test(window.location.hostname);

/** Why the browser made or showed none: it tells little, so that pages learn nothing of whoever says no. */
export class PasskeyStopped extends Error {
  override readonly name = 'PasskeyStopped';
  constructor(readonly why: 'stopped' | 'known' | 'unfit') {
    super(why);
  }
}

const known: Readonly<Record<string, PasskeyStopped['why']>> = {
  ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED: 'known',
  ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT: 'unfit',
  ERROR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT: 'unfit',
  ERROR_AUTHENTICATOR_NO_SUPPORTED_PUBKEYCREDPARAMS_ALG: 'unfit',
};

const stopped = (error: unknown): PasskeyStopped =>
  new PasskeyStopped((error instanceof WebAuthnError && known[error.code]) || 'stopped');

/** Lets the browser make one. @throws PasskeyStopped */
export async function makePasskey(wanted: PasskeyWanted): Promise<NewPasskey['made']> {
  const optionsJSON = wanted as unknown as Parameters<typeof startRegistration>[0]['optionsJSON'];
  const { id, rawId, type, response } = await startRegistration({ optionsJSON }).catch((error: unknown) => {
    throw stopped(error);
  });
  const { clientDataJSON, attestationObject, transports } = response;
  return { id, rawId, type, response: { clientDataJSON, attestationObject, transports } };
}

/** Lets the browser show one. @throws PasskeyStopped */
export async function showPasskey(asked: PasskeyAsked): Promise<ShownPasskey> {
  const optionsJSON = asked as unknown as Parameters<typeof startAuthentication>[0]['optionsJSON'];
  const { id, rawId, type, response } = await startAuthentication({ optionsJSON }).catch((error: unknown) => {
    throw stopped(error);
  });
  const { clientDataJSON, authenticatorData, signature } = response;
  return { shown: { id, rawId, type, response: { clientDataJSON, authenticatorData, signature } } };
}
