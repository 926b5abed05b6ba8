import type { Me } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useActFor } from './accounts.queries.js';

/** For which of their institutions a person acts; nothing where there is one only. */
export function Acting({ me }: { readonly me: Me }) {
  const { t } = useSpeech();
  const { nameOf } = useDirectory();
  const announce = useAnnounce();
  const act = useActFor();
  const others = me.places.filter(({ institutionId }) => institutionId !== me.institutionId);
  if (others.length === 0) return null;
  return (
    <section className="sheet" aria-labelledby="acting">
      <h2 id="acting">
        {t('acting.title')} {nameOf(me.institutionId)}
      </h2>
      <p>{t('acting.what')}</p>
      {act.error && <ErrorNote error={act.error} />}
      <div className="buttons">
        {others.map(({ institutionId }) => (
          <PressButton
            key={institutionId}
            isPending={act.isPending}
            onPress={() =>
              act.mutate(institutionId, { onSuccess: () => announce(t('acting.now', { name: nameOf(institutionId) })) })
            }
          >
            {t('acting.go', { name: nameOf(institutionId) })}
          </PressButton>
        ))}
      </div>
    </section>
  );
}
