import type { MyAccount, Unlink } from '@shuqiao/contracts';
import { useAnnounce } from '../../frame/announce.js';
import { useDirectory } from '../../institutions/directory.queries.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote } from '../../parts/states.js';
import { showDayOf } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import { useProved, wantsProof } from '../factors/proved.js';
import { useUnlink } from './account.queries.js';

/** By what one signs in; a campus or a card can be given up while another way is left. */
export function Ways({ account: { login, identities, cards } }: { readonly account: MyAccount }) {
  const { t, language } = useSpeech();
  const { nameOf } = useDirectory();
  const isLast = (login === null ? 0 : 1) + identities.length + cards.length < 2;
  return (
    <section className="sheet" aria-labelledby="ways">
      <h2 id="ways">{t('account.ways')}</h2>
      <ul className="grants">
        {login !== null && <li>{t('people.login', { login })}</li>}
        {identities.map(({ provider, since }) => (
          <Way
            key={provider}
            name={t('account.campus', { day: showDayOf(since, language) })}
            more={provider}
            way={isLast ? null : { kind: 'saml', provider }}
          />
        ))}
        {cards.map(({ institutionId }) => (
          <Way
            key={institutionId}
            name={t('account.card', { library: nameOf(institutionId) })}
            way={isLast ? null : { kind: 'card', institutionId }}
          />
        ))}
      </ul>
      {!isLast && identities.length + cards.length > 0 && <p className="quiet">{t('account.unlinkWhat')}</p>}
    </section>
  );
}

interface WayProps {
  readonly name: string;
  readonly more?: string;
  /** Null for the last one, which stays. */
  readonly way: Unlink | null;
}

function Way({ name, more, way }: WayProps) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const unlink = useUnlink();
  const [begin, proof] = useProved();
  const onSuccess = () => announce(t('account.unlinked'));
  return (
    <li>
      <span>
        {name} {more && <span className="quiet">{more}</span>}
      </span>
      {way && (
        <PressButton
          label={t('account.unlinkOf', { name })}
          isPending={unlink.isPending}
          onPress={() => begin((onError) => unlink.mutate(way, { onSuccess, onError }))}
        >
          {t('account.unlink')}
        </PressButton>
      )}
      {unlink.error && !wantsProof(unlink.error) && <ErrorNote error={unlink.error} />}
      {proof}
    </li>
  );
}
