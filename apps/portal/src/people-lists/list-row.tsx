import { type PeopleListRow, peopleListFields, peopleListRules, peopleListVerdicts } from '@shuqiao/contracts';
import { inWords } from '../accounts/audit-words.js';
import { showDay } from '../text/dates.js';
import { useSpeech } from '../text/language.js';

/** One row of the file: who, what becomes of it, and what is wrong with which column. */
export function ListRow({ row }: { readonly row: PeopleListRow }) {
  const { t, language } = useSpeech();
  const { number, name, mail, roles, until, verdict, field, rule, other } = row;
  const shown = [
    number,
    mail,
    roles.map((role) => t(`role.${role}`)).join(t('word.listComma')),
    until && t('people.until', { day: showDay(until, language) }),
  ];
  return (
    <li>
      <p>
        <span className="quiet">{t('lists.row', { n: row.row })}</span> <strong>{name}</strong>{' '}
        <span className="tag">{inWords(peopleListVerdicts[verdict], language)}</span>
      </p>
      <p className="quiet">{shown.filter(Boolean).join(' · ')}</p>
      {rule && field && (
        <p className={verdict === 'refused' ? 'wrong' : undefined}>
          {inWords(peopleListFields[field], language)}
          {t('word.colon')}
          {inWords(peopleListRules[rule], language)}
          {other !== null && t('lists.before', { n: other })}
        </p>
      )}
    </li>
  );
}
