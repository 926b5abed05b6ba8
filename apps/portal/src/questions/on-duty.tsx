import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { OnDuty as Duty } from '@shuqiao/contracts';
import { API, call } from '../api/client.js';
import { Icon } from '../parts/icons.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { dayOf, showInstant, timeOf } from '../text/dates.js';
import type { Language } from '../text/translate.js';
import { useSpeech } from '../text/language.js';

const DUTY_EVERY_MS = 300_000;

const useOnDuty = () =>
  useQuery({
    queryKey: ['duty'],
    queryFn: ({ signal }) => call<Duty>(`${API}/duty`, { signal }),
    refetchInterval: DUTY_EVERY_MS,
  });

/** The hour alone where it is today's. */
const until = (instant: string, language: Language): string =>
  dayOf(new Date(instant)) === dayOf(new Date()) ? timeOf(new Date(instant)) : showInstant(instant, language);

/** Which library answers now. Says nothing while it is not known. */
export function DutyLine() {
  const { t, language } = useSpeech();
  const { libraryOf } = useDirectory();
  const { data: duty } = useOnDuty();
  if (!duty) return null;
  if (duty.institutionId === null) return t('duty.nobody');
  const library = libraryOf(duty.institutionId);
  if (duty.until === null) return t('duty.now', { library });
  return t('duty.until', { library, time: until(duty.until, language) });
}

/** The way to a person, on the home page. */
export function OnDuty() {
  const { t } = useSpeech();
  return (
    <section className="on-duty" aria-label={t('nav.ask')}>
      <Link to="/ask">
        <Icon name="ask" />
        {t('nav.ask')}
      </Link>
      <p className="quiet">
        <DutyLine />
      </p>
    </section>
  );
}
