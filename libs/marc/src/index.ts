export type { CharsetDecision, CharsetLabel } from './charset.js';
export { type FieldDefinition, fieldDefinition, fieldDefinitions, type SubfieldDefinition } from './definitions.js';
export type { Flavour } from './flavour.js';
export { holdingsOf, type RecordHolding } from './holdings.js';
export {
  type DamagedText,
  defaultLimits,
  type MarcErrorCode,
  type MarcErrorItem,
  type MarcItem,
  type MarcLimits,
  type MarcProblem,
  type MarcRecordItem,
  type MarcWarning,
  type MarcWarningCode,
} from './item.js';
export { detectFormat, type MarcFormat, readMarc, readMarcXml, type ReadOptions, readRecords } from './reader.js';
export {
  type ControlField,
  controlValue,
  type DataField,
  dataFields,
  isDataField,
  type MarcField,
  type MarcRecord,
  type Subfield,
  subfieldValues,
} from './record.js';
export { type BibSummary, summarise } from './summary.js';
export { MarcWriteError, toMarcXml, type WritableRecord, writeIso2709 } from './writers.js';
