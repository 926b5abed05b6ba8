export { NIL_PERSON, serviceCaller } from './claims.js';
export { cookieName, type CookiePurpose, isCookieSecret } from './cookies.js';
export { openKeySet, publicHalf, signKeySet } from './key-set.js';
export { checkServiceProof, serviceProof } from './service-proof.js';
export { signToken } from './sign-token.js';
export { newSigningKey } from './signing-key.js';
export type { SigningKey } from './signing-key.js';
export { TokenVerifier } from './token-verifier.js';
export type { TokenRefusal } from './token-verifier.js';
