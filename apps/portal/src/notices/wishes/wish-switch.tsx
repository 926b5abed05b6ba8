import { Switch } from 'react-aria-components/Switch';
import type { NoticeWish } from '@shuqiao/contracts';
import { useAnnounce } from '../../frame/announce.js';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { owedWords } from './owed-words.js';
import { useSetWish } from './wishes.queries.js';

/** One kind of mail: wanted or not; what is owed is on and says why. It is in force at once and can be switched back. */
export function WishSwitch({ wish }: { readonly wish: NoticeWish }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const set = useSetWish(wish.template);
  const kind = t(`notices.kind.${wish.template}`);
  const byMail = set.isPending ? set.variables : wish.byMail;
  if (wish.isOwed) {
    return (
      <>
        <p className="wish-owed">{t('wishes.always', { kind })}</p>
        <p className="quiet">{t(owedWords(wish.template))}</p>
      </>
    );
  }
  return (
    <>
      <Switch
        className="switch"
        isSelected={byMail}
        isDisabled={set.isPending}
        onChange={(on) =>
          set.mutate(on, { onSuccess: () => announce(t(on ? 'wishes.nowOn' : 'wishes.nowOff', { kind })) })
        }
      >
        <span className="switch-track" aria-hidden="true" />
        {kind}
      </Switch>
      {set.error && <ErrorNote error={set.error} />}
    </>
  );
}
