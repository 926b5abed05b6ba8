export type {
  Agent,
  BibEdition,
  BibExtent,
  BibFormat,
  BibIdentifiers,
  Bibliography,
  BibLevel,
  BibLink,
  BibMaterial,
  BibMedium,
  BibPublication,
  BibSeries,
  BibTitle,
} from './bibliography.js';
export { cite } from './cite.js';
export { type Creator, creatorsOf, type RoleWords, roleWords, shownTitle } from './creators.js';
export { describe } from './describe.js';
export { NO_TITLE } from './texts.js';
export { numberAtStart, readNumber } from './numbers.js';
