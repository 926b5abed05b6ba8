export { type FieldRule, type SubfieldRule } from './fields.js';
export { type Finding, type Fix, type Severity, type Text } from './finding.js';
export { applyFix, fixAll } from './fix.js';
export { messageOf, type RuleCode } from './messages.js';
export { type Profile, type ProfileName, profiles } from './profile.js';
export { profileEvidence, type ProfileEvidence, profileOf } from './profile-of.js';
export { quality, type Quality, type QualityPart } from './quality.js';
export { validate } from './validate.js';
export {
  codedRanges,
  defaultHoldingMappings,
  holdingsBy,
  type HoldingMapping,
  type MappedHolding,
} from './holdings.js';
export { formatRanges, formatStatement, normaliseRanges, type SerialPoint, type SerialRange } from './ranges.js';
export { parseRanges, parseStatement, type Statement } from './statement.parser.js';
export { type Conversion, toCnmarc, toMarc21 } from './crosswalk.js';
export { type ConvertOptions } from './crosswalk.convert.js';
export { type Loss, lossesMarkdown, reasonOf } from './crosswalk.losses.js';
