import { Switch } from 'react-aria-components/Switch';
import type { InstitutionCard } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useSetLending } from './institutions.queries.js';

/** Whether the library supplies others. It is in force at once and can be switched back. */
export function LendingSwitch({ card }: { readonly card: InstitutionCard }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const setLending = useSetLending(card.id);
  const lends = setLending.isPending ? setLending.variables : card.lends;
  return (
    <>
      <Switch
        className="switch"
        isSelected={lends}
        isDisabled={setLending.isPending}
        onChange={(next) => setLending.mutate(next, { onSuccess: () => announce(t('institution.lendingSaved')) })}
      >
        <span className="switch-track" aria-hidden="true" />
        {t('institution.lending')}
      </Switch>
      <p className="quiet">{t(lends ? 'institution.lendingOn' : 'institution.lendingOff')}</p>
      {setLending.error && <ErrorNote error={setLending.error} />}
    </>
  );
}
