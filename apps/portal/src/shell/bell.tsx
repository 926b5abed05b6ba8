import { NavLink } from 'react-router';
import { Icon } from '../parts/icons.js';
import { useUnread } from '../notices/notices.queries.js';
import { useMe } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';

/** The service counts so far and no farther. */
const COUNTED_TO = 100;

/** Leads to the notices of whoever is signed in, and says how many are unread. */
export function Bell({ className }: { readonly className?: string }) {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const { data } = useUnread(Boolean(me));
  if (!me) return null;
  const unread = data?.unread ?? 0;
  return (
    <NavLink className={className} to="/notices" end>
      <Icon name="bell" />
      <span className="bell-name">{t('nav.notices')}</span>
      {unread > 0 && (
        <span className="count">
          {unread < COUNTED_TO ? unread : `${COUNTED_TO - 1}+`}
          <span className="unseen">{t('frame.unread')}</span>
        </span>
      )}
    </NavLink>
  );
}
