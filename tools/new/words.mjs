// One noun in all the forms in which a feature writes it, and the nouns that cannot be one.

/** Words that PostgreSQL keeps for itself (SQL key words, appendix C): a table of that name would need quotes everywhere. */
const sqlWords =
  'all analyse analyze and any array as asc both case cast check collate column constraint create default desc distinct ' +
  'do else end except false fetch for foreign from grant group having in initially intersect into lateral leading limit ' +
  'localtime not null offset on only or order placing primary references returning select session some symmetric table ' +
  'then to trailing true union unique user using variadic when where window with';

/** Tables of every service, and names that the feature's own files import. */
const takenWords =
  'outbox inbox migration dead-letter module controller service entity caller tenancy answer answers call-of fact ' +
  'question id instant line page paging role side error date promise record object string number symbol map set';

const refused = new Set(`${sqlWords} ${takenWords}`.split(' '));

const NOUN = /^[a-z]{2,}(-[a-z]{2,}){0,2}$/;
const MOST = 30;

const camel = (text) => text.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
const pascal = (text) => camel(`-${text}`);

function pluralOf(noun) {
  if (/[^aeiou]y$/.test(noun)) return noun.replace(/y$/, 'ies');
  return /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/**
 * @param {string} noun singular, lower case, words joined by hyphens: `shelf-mark`
 * @param {string} short the service's short name
 * @throws Error that says what is wrong with the noun
 */
export function wordsOf(noun, short) {
  if (!NOUN.test(noun) || noun.length > MOST)
    throw new Error(`"${noun}" is no noun for a feature: lower case, at most ${MOST} letters, such as shelf-mark`);
  if (refused.has(noun)) throw new Error(`"${noun}" is a word of PostgreSQL or of the code itself; take another noun`);
  const plural = pluralOf(noun);
  return {
    short,
    noun,
    plural,
    /** For people: `shelf mark`. */
    text: noun.replaceAll('-', ' '),
    snake: noun.replaceAll('-', '_'),
    One: pascal(noun),
    Many: pascal(plural),
    many: camel(plural),
    /** The constant of its states. */
    machine: `${camel(noun)}Machine`,
    /** The contract: `illShelfMarks`. */
    contract: `${short}${pascal(plural)}`,
  };
}
