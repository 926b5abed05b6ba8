import { lazy, Suspense, useEffect, useRef } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { useDirectory } from '../institutions/directory.queries.js';
import { holds, useMe } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { useLooks } from '../province/looks.js';
import { logoOf, useProvince, useProvinceName } from '../province/province.queries.js';
import { useAbout } from '../frame/about.queries.js';
import { useWaiting } from './frame.queries.js';
import { Bell } from './bell.js';
import { useDeskAlert } from './desk-alert.js';
import { useFocusKept } from './focus-kept.js';
import { useLive } from './live.js';
import { Crash } from '../frame/crash.js';
import { Icon } from '../parts/icons.js';
import { LanguageSwitch } from '../frame/language-switch.js';
import { OfflineNote } from '../frame/offline-note.js';
import { barPlacesOf, favouritesPlace, helpPlace, readerPlaces, workGroupsOf } from './places.js';
import type { Place } from './places.js';
import { Skeleton } from '../parts/states.js';

// Few are new: its form is not in a first page.
const Introduction = lazy(() =>
  import('../accounts/introduction.js').then(({ Introduction: sheet }) => ({ default: sheet })),
);

/** What is around every page: on a desk a rail with the person's work, on a phone a bar above and one below. */
export function Frame() {
  const { t } = useSpeech();
  const { pathname } = useLocation();
  const { data: about } = useAbout();
  const { data: me } = useMe();
  useLooks();
  useLive();
  useFocusKept();
  useDeskAlert();
  return (
    <>
      <a className="skip" href="#main">
        {t('frame.skip')}
      </a>
      <TopBar />
      <Rail />
      <main id="main" tabIndex={-1}>
        {about?.demo && (
          <p className="demo-mark">
            {t('frame.demo')} · <Link to="/demo/mails">{t('demoMails.title')}</Link>
          </p>
        )}
        <OfflineNote />
        {me?.isNew && (
          <Suspense fallback={null}>
            <Introduction />
          </Suspense>
        )}
        <Crash place={pathname}>
          <Suspense fallback={<Skeleton />}>
            <Outlet />
          </Suspense>
        </Crash>
      </main>
      <BottomBar />
    </>
  );
}

/** In a rail longer than the screen, the place one is at is seen. */
function useHereInView(me: unknown) {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    nav.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest' });
  }, [pathname, me]);
  return nav;
}

/** The mark, and under it whose it is: the province, or in the narrow bar of a phone the school. */
function Brand({ under }: { readonly under?: string | undefined }) {
  const { t } = useSpeech();
  const { data: province } = useProvince();
  const { data: about } = useAbout();
  const name = useProvinceName();
  return (
    <Link className="brand" to="/">
      <img src={(province && logoOf(province)) ?? '/mark.svg'} alt="" width="32" height="32" />
      <span>
        <strong>{t('brand.name')}</strong>
        {(under ?? name) && (
          <small>
            <span className="brand-under">{under ?? name}</span>
            {about?.demo && <span className="demo-tag"> · {t('frame.demoShort')}</span>}
          </small>
        )}
        <span className="unseen">{t('brand.home')}</span>
      </span>
    </Link>
  );
}

function useSchoolName(): string | undefined {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const { nameOf } = useDirectory();
  const province = useProvinceName();
  if (!me) return undefined;
  // Whoever works for the province acts for it, whichever school the account came from.
  return holds(me, 'province_admin') ? t('frame.centre', { province: province ?? '' }) : nameOf(me.institutionId);
}

function TopBar() {
  const { t } = useSpeech();
  return (
    <header className="top-bar">
      <Brand under={useSchoolName()} />
      <Link className="icon-link" to="/search" aria-label={t('search.open')}>
        <Icon name="search" />
      </Link>
      <Bell className="icon-link" />
      <LanguageSwitch />
    </header>
  );
}

const railPlaces: readonly Place[] = [
  ...readerPlaces.slice(0, 2),
  favouritesPlace,
  ...readerPlaces.slice(2),
  helpPlace,
];

function Rail() {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const school = useSchoolName();
  const work = workGroupsOf(me);
  const nav = useHereInView(me);
  return (
    <header className="rail">
      <Brand />
      {school && <p className="school-name">{school}</p>}
      <nav ref={nav} aria-label={t('frame.nav')}>
        {me && (
          <ul className="places">
            <li>
              <Bell />
            </li>
          </ul>
        )}
        {work.map(({ title, places }) => (
          <PlaceList key={title} title={t(title)} places={places} />
        ))}
        <PlaceList title={work.length > 0 ? t('frame.myReading') : null} places={railPlaces} />
      </nav>
      <LanguageSwitch />
    </header>
  );
}

function BottomBar() {
  const { t } = useSpeech();
  const { data: me } = useMe();
  return (
    <nav className="bottom-bar" aria-label={t('frame.nav')}>
      <PlaceList title={null} places={barPlacesOf(me)} />
    </nav>
  );
}

function PlaceList({ title, places }: { readonly title: string | null; readonly places: readonly Place[] }) {
  return (
    <>
      {title && <p className="rail-title">{title}</p>}
      <ul className="places">
        {places.map((place) => (
          <li key={place.to}>
            <PlaceLink place={place} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Leads to a place and says how much waits there. */
export function PlaceLink({ place }: { readonly place: Place }) {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const waiting = useWaiting();
  const count = place.count && waiting[place.count];
  const signedOut = place.to === '/me' && me === null;
  return (
    <NavLink to={place.to} end={place.to === '/'}>
      <Icon name={place.icon} />
      <span>{t(signedOut ? 'nav.signIn' : place.label)}</span>
      {Boolean(count) && (
        <span className="count">
          {count}
          <span className="unseen">{t('frame.waiting')}</span>
        </span>
      )}
    </NavLink>
  );
}
