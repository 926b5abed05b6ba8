export { startCampusIdp } from './campus-idp.js';
export type { CampusIdp, CampusIdpOptions } from './campus-idp.js';
export { newKeyPair } from '@shuqiao/saml';
export type { KeyPair } from '@shuqiao/saml';
export type { HostileContext, HostileResponse } from './forging.js';
export { hostileResponses } from './hostile.js';

export { keyPairIn } from './keys.js';
export {
  encryptAssertion,
  encryptResponse,
  honestParts,
  signElement,
  signResponse,
  writeResponse,
} from './response.js';
export type { ResponseParts } from './response.js';
export { DEMO_PASSWORD, demoSchools, entityIdOf } from './schools.js';
export type { CampusPerson, CampusSchool } from './schools.js';
