import type { CreatorView } from '@shuqiao/contracts';
import type { Language, Translate } from './translate.js';

/** What a role adds for a reader: that an author wrote goes without saying in English. */
const tellsNothing = (role: string, language: Language): boolean => language === 'en' && role === 'author';

/** People with what they did, parted by semicolons: an inverted name such as "Helms, Douglas" has a comma of its own. */
export function peopleIn(creators: readonly CreatorView[], t: Translate, language: Language): string {
  const people = creators.map(({ name, role }) => {
    const word = role?.[language];
    return word === undefined || tellsNothing(word, language) ? name : t('role.did', { name, role: word });
  });
  return people.join(t('word.between'));
}
