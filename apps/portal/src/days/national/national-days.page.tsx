import { useState } from 'react';
import { Calendar } from '@shuqiao/calendar';
import type { NationalTable } from '@shuqiao/contracts';
import { Page } from '../../frame/page.js';
import { ErrorNote, Skeleton } from '../../parts/states.js';
import { holds, useMe } from '../../sign-in/me.queries.js';
import { dayOf, showDay } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import { useNationalDays } from '../days.queries.js';
import { PublishForm } from './publish-form.js';
import { YearPicture } from '../year-picture.js';

/** The nation's days off and made up, with the notices they come from; the province publishes the next. */
export function NationalDaysPage() {
  const { t } = useSpeech();
  const { data, error, refetch } = useNationalDays();
  return (
    <Page title={t('days.national')} wide>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={12} />}
      {data && <Days table={data} />}
    </Page>
  );
}

function Days({ table }: { readonly table: NationalTable }) {
  const { t, language } = useSpeech();
  const { data: me } = useMe();
  const today = dayOf(new Date());
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  return (
    <>
      <YearPicture calendar={new Calendar(table)} year={year} today={today} onYear={setYear} />
      <section className="sheet" aria-labelledby="notices">
        <h2 id="notices">{t('days.notices')}</h2>
        <ul className="day-list">
          {[...table.notices].reverse().map(({ year: of, notice, publishedOn, version, url }) => (
            <li key={of}>
              <span>
                {url ? <a href={url}>{notice}</a> : notice}{' '}
                <span className="quiet">{t('days.published', { day: showDay(publishedOn, language), version })}</span>
              </span>
            </li>
          ))}
        </ul>
      </section>
      {holds(me, 'province_admin') && <PublishForm onPublished={setYear} />}
    </>
  );
}
