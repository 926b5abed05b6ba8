export type { CharsetDecision, CharsetLabel } from './charset/charset.js';
export {
  type FieldDefinition,
  fieldDefinition,
  fieldDefinitions,
  type SubfieldDefinition,
} from './definitions/definitions.js';
export { holdingsOf, type RecordHolding } from './summary/holdings.js';
export {
  type Damaged,
  defaultLimits,
  type MarcErrorCode,
  type MarcErrorItem,
  type MarcItem,
  type MarcLimits,
  type MarcProblem,
  type MarcRecordItem,
  type MarcWarning,
  type MarcWarningCode,
} from './record/item.js';
export { type MarcInJson, toMarcJson } from './json/marcjson.js';
export {
  detectFormat,
  type MarcFormat,
  readMarc,
  readMarcJson,
  readMarcXml,
  type ReadOptions,
  readRecords,
  recordsIn,
} from './reader.js';
export {
  type ControlField,
  controlValue,
  type DataField,
  dataFields,
  type Flavour,
  isDataField,
  type MarcField,
  type MarcRecord,
  type Subfield,
  subfieldValues,
} from './record/record.js';
export type { BibSummary } from './summary/bib-summary.js';
export { summarise } from './summary/summary.js';
export {
  type LostCharacter,
  MarcWriteError,
  toMarcXml,
  type WritableCharset,
  type WritableRecord,
  writeIso2709,
  type WriteOptions,
} from './writers.js';
