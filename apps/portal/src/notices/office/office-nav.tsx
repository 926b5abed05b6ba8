import { Link, useLocation } from 'react-router';
import { holds, useMe } from '../../sign-in/me.queries.js';
import { useSpeech } from '../../text/language.js';

const pages = [
  { to: '/notices/mails', label: 'mailLog.title' },
  { to: '/notices/templates', label: 'templates.title' },
  { to: '/notices/webhooks', label: 'webhooks.title' },
] as const;

/** From one page about a library's notices to the others; webhooks are the province's alone. */
export function OfficeNav() {
  const { t } = useSpeech();
  const { pathname } = useLocation();
  const { data: me } = useMe();
  const shown = pages.filter(({ to }) => to !== '/notices/webhooks' || holds(me, 'province_admin'));
  return (
    <nav className="scopes" aria-label={t('nav.mails')}>
      {shown.map(({ to, label }) => (
        <Link key={to} to={to} aria-current={pathname.startsWith(to) ? 'page' : undefined}>
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
