import type { InvitationView } from '@shuqiao/contracts';
import { usePaged } from '../api/paged.js';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, More, Skeleton } from '../parts/states.js';
import { showDayOf } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useCancel } from './accounts.queries.js';

/** What was sent and what became of it. */
export function Invitations({ at }: { readonly at: string | null }) {
  const { t } = useSpeech();
  const { list, items } = usePaged<InvitationView>('/invitations', { query: { institutionId: at } });
  return (
    <section className="sheet" aria-labelledby="invitations">
      <h2 id="invitations">{t('invite.list')}</h2>
      {list.isPending && <Skeleton lines={2} />}
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <p className="quiet">{t('invite.none')}</p>}
      <ul className="grants">
        {items.map((invitation) => (
          <InvitationLine key={invitation.id} invitation={invitation} />
        ))}
      </ul>
      <More list={list} />
    </section>
  );
}

function InvitationLine({ invitation }: { readonly invitation: InvitationView }) {
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const cancel = useCancel();
  const { id, displayName, mail, roles, state, createdAt } = invitation;
  const words = { name: displayName };
  const shown = [
    mail,
    roles.map((role) => t(`role.${role}`)).join(t('word.listComma')),
    showDayOf(createdAt, language),
  ];
  return (
    <li>
      <span>
        {displayName}
        <span className="quiet"> · {shown.filter(Boolean).join(' · ')}</span> · {t(`invite.state.${state}`)}
      </span>
      {state === 'pending' && (
        <PressButton
          label={t('invite.cancelOf', words)}
          isPending={cancel.isPending}
          onPress={() => cancel.mutate(id, { onSuccess: () => announce(t('invite.cancelled', words)) })}
        >
          {t('invite.cancel')}
        </PressButton>
      )}
      {cancel.error && <ErrorNote error={cancel.error} />}
    </li>
  );
}
