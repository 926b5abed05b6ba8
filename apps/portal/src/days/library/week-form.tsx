import type { LibraryDays } from '@shuqiao/contracts';
import { useAnnounce } from '../../frame/announce.js';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { useSetWeek } from '../days.queries.js';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The weekdays on which the library is closed; in force at once and ticked back as easily. */
export function WeekForm({ library }: { readonly library: LibraryDays }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const setWeek = useSetWeek(library.institutionId);
  const closed = setWeek.isPending ? setWeek.variables : library.closedWeekdays;
  const toggle = (weekday: (typeof WEEKDAYS)[number]) => {
    const next = WEEKDAYS.filter((one) => (one === weekday ? !closed.includes(one) : closed.includes(one)));
    setWeek.mutate(next, { onSuccess: () => announce(t('days.weekSaved')) });
  };
  return (
    <fieldset className="sheet day-week">
      <legend>{t('days.week')}</legend>
      {WEEKDAYS.map((weekday) => (
        <label key={weekday} className="check">
          <input
            type="checkbox"
            checked={closed.includes(weekday)}
            disabled={setWeek.isPending}
            onChange={() => toggle(weekday)}
          />
          {t(`days.weekday.${weekday}`)}
        </label>
      ))}
      <p className="quiet">{t('days.weekHint')}</p>
      {setWeek.error && <ErrorNote error={setWeek.error} />}
    </fieldset>
  );
}
