import { Link } from 'react-router';
import type { NoticeAbout, NoticeView } from '@shuqiao/contracts';
import { Icon } from '../parts/icons.js';
import type { IconName } from '../parts/icons.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useMarkRead } from './notices.queries.js';

const places: Readonly<Record<NoticeAbout['kind'], { path: (id: string) => string; icon: IconName }>> = {
  request: { path: (id) => `/requests/${id}`, icon: 'requests' },
  question: { path: (id) => `/questions/${id}`, icon: 'ask' },
  job: { path: (id) => `/upload/${id}`, icon: 'upload' },
  record: { path: (id) => `/records/${id}?tab=merge`, icon: 'twins' },
  reset: { path: (id) => `/reset/${id}`, icon: 'me' },
  invitation: { path: (id) => `/invitation/${id}`, icon: 'me' },
  connector: { path: () => '/connector', icon: 'warning' },
  factor: { path: () => '/me/account', icon: 'me' },
  erasure: { path: () => '/me/account', icon: 'warning' },
  approval: { path: () => '/approvals', icon: 'check' },
  office: { path: () => '/people', icon: 'people' },
  contact: { path: () => '/me/account', icon: 'me' },
  account: { path: () => '/me', icon: 'me' },
};

interface NoticeLineProps {
  readonly notice: NoticeView;
  readonly onRead?: () => void;
}

/** One notice: what happened, when, for whom, and whether it was read; leads to what it is about. */
export function NoticeLine({ notice, onRead }: NoticeLineProps) {
  const { t, language } = useSpeech();
  const mark = useMarkRead();
  const { id, about, office, isRead, title } = notice;
  const { path, icon } = places[about.kind];
  // Looking at a desk's notice does not take it from one's colleagues: that is a press of its own.
  const open = () => !isRead && office === null && mark.mutate({ id });
  return (
    <li className={isRead ? 'sheet notice' : 'sheet notice notice-unread'}>
      <Icon name={icon} />
      <div>
        <p className="notice-title">
          <Link to={path(about.id)} onClick={open}>
            {title}
          </Link>
          {!isRead && <span className="chip">{t('notices.isUnread')}</span>}
        </p>
        <p className="quiet">
          {showInstant(notice.at, language)}
          {office && ` · ${t(`notices.office.${office}`)}`}
        </p>
      </div>
      <PressButton
        className="button"
        isPending={mark.isPending}
        onPress={() => mark.mutate({ id, isRead: !isRead }, { onSuccess: isRead ? undefined : onRead })}
      >
        {t(isRead ? 'notices.unreadAgain' : 'notices.read')}
        <span className="unseen">{title}</span>
      </PressButton>
      {mark.error && <ErrorNote error={mark.error} />}
    </li>
  );
}
