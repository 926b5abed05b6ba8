import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Calendar } from '@shuqiao/calendar';
import type { LibraryDays, Me, NationalTable } from '@shuqiao/contracts';
import { SignedIn } from '../../frame/signed-in.js';
import { Page } from '../../frame/page.js';
import { ErrorNote, Skeleton } from '../../parts/states.js';
import { holds, useMe } from '../../sign-in/me.queries.js';
import { dayOf } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import { useInstitutionName, useLibraryDays, useNationalDays } from '../days.queries.js';
import { OwnDays } from './own-days.js';
import { YearPicture } from '../year-picture.js';

const mayChange = (me: Me | null | undefined, id: string): boolean =>
  holds(me, 'province_admin') ||
  (me?.institutionId === id && holds(me, 'institution_admin', 'ill_librarian', 'duty_librarian'));

/** When a library is open, one’s own where the address names none: the year as a picture for everybody, and for its staff the means to change it. */
export function LibraryDaysPage() {
  const { id } = useParams();
  return id ? <LibraryPage id={id} /> : <SignedIn>{(me) => <LibraryPage id={me.institutionId} />}</SignedIn>;
}

function LibraryPage({ id }: { readonly id: string }) {
  const { t } = useSpeech();
  const { data: name } = useInstitutionName(id);
  const national = useNationalDays();
  const library = useLibraryDays(id);
  const error = national.error ?? library.error;
  const again = () => void Promise.all([national.refetch(), library.refetch()]);
  return (
    <Page title={name ? t('days.of', { name: t('school.library', { name }) }) : t('days.title')} wide>
      {error && <ErrorNote error={error} onRetry={again} />}
      {!error && (!national.data || !library.data) && <Skeleton lines={12} />}
      {national.data && library.data && <Days national={national.data} library={library.data} />}
      <p>
        <Link to={`/institutions/${id}`}>{t('institution.title')}</Link> ·{' '}
        <Link to="/national-days">{t('days.toNational')}</Link>
      </p>
    </Page>
  );
}

function Days({ national, library }: { readonly national: NationalTable; readonly library: LibraryDays }) {
  const { data: me } = useMe();
  const today = dayOf(new Date());
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  return (
    <>
      <YearPicture calendar={new Calendar(national, library)} year={year} today={today} onYear={setYear} />
      <OwnDays library={library} isMine={mayChange(me, library.institutionId)} />
    </>
  );
}
