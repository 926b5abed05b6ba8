import './notices.css';
import { useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAnnounce } from '../frame/announce.js';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { PressButton } from '../parts/press-button.js';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { NoticeLine } from './notice-line.js';
import { useMarkRead, useNotices, useUnread } from './notices.queries.js';

/** What the bell holds: a person's own notices, and those of the desks they staff. */
export function NoticesPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('nav.notices')} beside={<Link to="/notices/settings">{t('wishes.title')}</Link>}>
      <SignedIn>{() => <Notices />}</SignedIn>
    </Page>
  );
}

function Notices() {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const [search] = useSearchParams();
  const unreadOnly = search.get('show') === 'unread';
  const { data: counts } = useUnread(true);
  const readAll = useMarkRead();
  const rows = useRef<HTMLDivElement>(null);
  return (
    <>
      <Views unreadOnly={unreadOnly} />
      {readAll.error && <ErrorNote error={readAll.error} />}
      {(counts?.unread ?? 0) > 0 && (
        <PressButton
          isPending={readAll.isPending}
          onPress={() =>
            readAll.mutate(
              {},
              {
                onSuccess: () => {
                  announce(t('notices.allRead'));
                  rows.current?.focus();
                },
              },
            )
          }
        >
          {t('notices.readAll')}
        </PressButton>
      )}
      <div ref={rows} tabIndex={-1} className="notices">
        <Rows unreadOnly={unreadOnly} onGone={() => rows.current?.focus()} />
      </div>
    </>
  );
}

function Views({ unreadOnly }: { readonly unreadOnly: boolean }) {
  const { t } = useSpeech();
  return (
    <nav className="scopes" aria-label={t('notices.views')}>
      <Link to="/notices" aria-current={!unreadOnly || undefined} replace>
        {t('notices.all')}
      </Link>
      <Link to="/notices?show=unread" aria-current={unreadOnly || undefined} replace>
        {t('notices.unread')}
      </Link>
    </nav>
  );
}

interface RowsProps {
  readonly unreadOnly: boolean;
  /** A row left the list while it had the focus. */
  readonly onGone: () => void;
}

function Rows({ unreadOnly, onGone }: RowsProps) {
  const { t } = useSpeech();
  const { list, first, items } = useNotices(unreadOnly);
  if (list.isPending) return <Skeleton lines={6} />;
  if (list.isError && !first) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (items.length === 0) return <Nothing unreadOnly={unreadOnly} />;
  return (
    <>
      {items.some(({ office }) => office !== null) && <p className="quiet">{t('notices.deskWhy')}</p>}
      <ul className="notices">
        {items.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} onRead={unreadOnly ? onGone : undefined} />
        ))}
      </ul>
      <More list={list} />
    </>
  );
}

function Nothing({ unreadOnly }: { readonly unreadOnly: boolean }) {
  const { t } = useSpeech();
  return (
    <Empty title={t(unreadOnly ? 'notices.noneUnread' : 'notices.none')}>
      <p>{t('notices.noneWhy')}</p>
      <p className="buttons">
        <Link className="button" to="/requests">
          {t('nav.requests')}
        </Link>
        <Link className="button" to="/ask">
          {t('nav.ask')}
        </Link>
      </p>
    </Empty>
  );
}
