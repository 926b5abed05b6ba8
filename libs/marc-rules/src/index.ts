export { type FieldRule, type SubfieldRule } from './profiles/fields.js';
export { type Finding, type Fix } from './finding.js';
export type { Severity, Text } from './text.js';
export { applyFix, fixAll } from './validation/fix.js';
export { type RuleCode } from './messages.js';
export { type Profile, type ProfileName, profiles } from './profiles/profile.js';
export { profileEvidence, type ProfileEvidence, profileOf } from './profiles/profile-of.js';
export { quality, qualityScore, type Quality, type QualityPart } from './validation/quality.js';
export { validate } from './validation/validate.js';
export {
  codedRanges,
  defaultHoldingMappings,
  holdingsBy,
  type HoldingMapping,
  type MappedHolding,
} from './holdings/holdings.js';
export {
  formatRanges,
  formatStatement,
  normaliseRanges,
  type SerialPoint,
  type SerialRange,
} from './holdings/ranges.js';
export { parseRanges, parseStatement, type Statement } from './holdings/statement.parser.js';
export { type Conversion, toCnmarc, toMarc21 } from './crosswalk/crosswalk.js';
export { type ConvertOptions } from './crosswalk/convert.js';
export { type Loss, lossesMarkdown, reasonOf } from './crosswalk/losses.js';
