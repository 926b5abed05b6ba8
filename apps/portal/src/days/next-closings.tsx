import { Link } from 'react-router';
import { Calendar } from '@shuqiao/calendar';
import { dayOf, showDay } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { nextClosings } from './closings.js';
import { useLibraryDays, useNationalDays } from './days.queries.js';

const SHOWN = 4;

/** On which days of the coming weeks a library is closed beyond its usual week; more on its calendar. */
export function NextClosings({ institutionId, isMine }: { readonly institutionId: string; readonly isMine: boolean }) {
  const { t, language } = useSpeech();
  const { data: national } = useNationalDays();
  const { data: library } = useLibraryDays(institutionId);
  if (!national || !library) return null;
  const closings = nextClosings(new Calendar(national, library), dayOf(new Date()), SHOWN);
  return (
    <section className="sheet" aria-labelledby="next-closings">
      <h2 id="next-closings">{t('days.next')}</h2>
      {closings.length === 0 && <p className="quiet">{t('days.nextNone')}</p>}
      <ul className="spans">
        {closings.map(({ from, until, name }) => (
          <li key={from}>
            {from === until
              ? showDay(from, language)
              : t('days.range', { from: showDay(from, language), until: showDay(until, language) })}{' '}
            <span className="quiet">{name}</span>
          </li>
        ))}
      </ul>
      <p>
        <Link to={`/institutions/${institutionId}/days`}>{t(isMine ? 'days.edit' : 'days.toLibrary')}</Link>
      </p>
    </section>
  );
}
