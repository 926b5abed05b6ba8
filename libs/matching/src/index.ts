export { compare, MATCHER_VERSION } from './compare.js';
export { foldText } from './fold.js';
export type { Judgement, Reason } from './judgement.js';
export { candidateKeys } from './keys.js';
export type { ReasonCode } from './reasons.table.js';
export { simplified } from './simplified.js';
