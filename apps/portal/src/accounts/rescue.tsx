import type { PersonView } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useMe } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { useResetFactors, useUnlock } from './accounts.queries.js';

/** For a colleague who cannot sign in any more; for oneself another administrator does it. */
export function Rescue({ person: { id, displayName: name } }: { readonly person: PersonView }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const { data: me } = useMe();
  const unlock = useUnlock(id);
  const reset = useResetFactors(id);
  if (me?.id === id) return null;
  const told = ({ removed }: { removed: number }) =>
    announce(t(removed > 0 ? 'people.factorsReset' : 'people.noFactors', { name }));
  return (
    <>
      <PressButton
        label={t('people.unlockOf', { name })}
        isPending={unlock.isPending}
        onPress={() => unlock.mutate(undefined, { onSuccess: () => announce(t('people.unlocked', { name })) })}
      >
        {t('people.unlock')}
      </PressButton>
      <PressButton
        label={t('people.resetFactorsOf', { name })}
        isPending={reset.isPending}
        onPress={() => reset.mutate(undefined, { onSuccess: told })}
      >
        {t('people.resetFactors')}
      </PressButton>
      {unlock.error && <ErrorNote error={unlock.error} />}
      {reset.error && <ErrorNote error={reset.error} />}
    </>
  );
}
