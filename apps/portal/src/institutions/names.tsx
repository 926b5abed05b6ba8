import type { InstitutionCard } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { holds, useMe } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { useCancelRename } from './institutions.queries.js';
import { showSpan } from './spans.js';

type Name = InstitutionCard['names'][number];

/** All names with their days; one that has not come into force can be taken back by the province. */
export function Names({ card }: { readonly card: InstitutionCard }) {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const announce = useAnnounce();
  const cancel = useCancelRename(card.id);
  const takeBack = (name: Name) =>
    cancel.mutate(name.from ?? '', { onSuccess: () => announce(t('institution.cancelled', { name: name.name })) });
  return (
    <section className="sheet" aria-labelledby="names">
      <h2 id="names">{t('institution.names')}</h2>
      <ul className="spans">
        {card.names.map((name) => (
          <li key={`${name.name} ${name.from} ${name.state}`}>
            <NameLine name={name} />{' '}
            {name.state === 'scheduled' && holds(me, 'province_admin') && (
              <PressButton isPending={cancel.isPending} onPress={() => takeBack(name)}>
                {t('institution.cancelGo')}
                <span className="unseen">{name.name}</span>
              </PressButton>
            )}
          </li>
        ))}
      </ul>
      {cancel.error && <ErrorNote error={cancel.error} />}
    </section>
  );
}

function NameLine({ name }: { readonly name: Name }) {
  const { t, language } = useSpeech();
  if (name.state === 'cancelled')
    return (
      <>
        <del>{name.name}</del> <span className="quiet">{t('institution.wasCancelled')}</span>
      </>
    );
  return (
    <>
      <span>{name.name}</span> <span className="quiet">{showSpan(name, t, language)}</span>
    </>
  );
}
