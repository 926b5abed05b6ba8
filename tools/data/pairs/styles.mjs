// How different cataloguers write the same book down: choices that say nothing about which book it is.
import { integer } from '../random.mjs';
import { chance, oneOf } from './book.mjs';

/** Formats and the houses that use them. `marc21_880` has pinyin in the fields and Chinese in 880, as American libraries do. */
const HOUSES = ['nlc', 'calis', 'vendor', 'marc21_han', 'marc21_880', 'cmarc'];

/** Random choices for one record. @param {() => number} random @param {string} [house] */
export function styleOf(random, house = oneOf(random, HOUSES)) {
  return {
    house,
    traditional: house === 'cmarc' || (house === 'marc21_880' && chance(random, 0.4)),
    fullWidth: chance(random, 0.2),
    isbnForm: oneOf(random, ['13', '13-', '13-', '10', '10-']),
    yearForm: oneOf(random, ['Y', 'Y', 'Y.M', '[Y]', 'Y年', 'cY']),
    month: integer(random, 1, 13),
    partPlace: oneOf(random, ['field', 'field', 'brackets', 'blank', 'stop']),
    subtitlePlace: oneOf(random, ['field', 'field', 'field', 'colon']),
    editionForm: oneOf(random, ['第N版', '第N版', 'N版', '第一版']),
    firstEditionStated: chance(random, 0.15),
    pinyin: oneOf(random, ['syllables', 'words', 'none']),
    publisherForm: oneOf(random, ['full', 'full', 'full', 'short']),
    placeForm: oneOf(random, ['plain', 'plain', '[plain]', 'none']),
    familyApart: chance(random, 0.3),
    onlyFirstCreator: chance(random, 0.15),
    rolesGiven: chance(random, 0.8),
    generalMaterial: chance(random, 0.4),
    seriesGiven: chance(random, 0.6),
    preliminaryPages: chance(random, 0.3) ? integer(random, 2, 30) : 0,
    entered: 20000000 + integer(random, 1, 24) * 10000 + integer(random, 1, 13) * 100 + integer(random, 1, 29),
    number: integer(random, 1, 99999999),
  };
}
