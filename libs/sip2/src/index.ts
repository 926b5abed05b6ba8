export {
  askPatron,
  type Sip2Asking,
  type Sip2Line,
  type Sip2Outcome,
  type Sip2Server,
  type Sip2Warning,
} from './client.js';
export { Sip2Error, type Sip2Fault } from './errors.js';
export { firstFrame } from './framing.js';
export { readMessage, type Sip2Message, writeMessage } from './message.js';
export { type Block, blocks, judgePatron, type Patron, type Refusal, type Verdict } from './patron.js';
export { type ChecksumRecipe, type Sip2Encoding, type Sip2Profile, sip2Profiles, type Sip2Vendor } from './profile.js';
export { loginMessage, patronMessage, type Terminal } from './questions.js';
export type { Sip2Address } from './wire.js';
