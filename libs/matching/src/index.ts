export { compare, MATCHER_VERSION } from './pair/compare.js';
export { foldText } from './forms/fold.js';
export type { Judgement, Reason } from './pair/judgement.js';
export { candidateKeys } from './description/keys.js';
export type { ReasonCode } from './pair/reasons.table.js';
export { simplified } from './forms/simplified.js';
