export {
  isbn13WithoutPrefix,
  isbnCharacters,
  isbnsIn,
  isIsbn,
  isIsbn10,
  isIsbn13,
  toIsbn10,
  toIsbn13,
} from './isbn.js';
export { isIsil } from './isil.js';
export { isIssn, toIssn } from './issn.js';
export { institutionIdOf, isUuid, uuidv7 } from './uuid.js';
