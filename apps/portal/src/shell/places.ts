import type { Me, Role } from '@shuqiao/contracts';
import type { TextKey } from '../text/translate.js';
import type { IconName } from '../parts/icons.js';

/** How much waits where; what was not asked for stays undefined. */
export interface Waiting {
  readonly mine?: number;
  readonly work?: number;
  readonly desk?: number;
  readonly review?: number;
}

/** A place the frame leads to; `count` names the figure beside it. */
export interface Place {
  readonly to: string;
  readonly label: TextKey;
  readonly icon: IconName;
  readonly count?: keyof Waiting;
}

export const readerPlaces: readonly Place[] = [
  { to: '/', label: 'nav.find', icon: 'search' },
  { to: '/requests', label: 'nav.requests', icon: 'requests', count: 'mine' },
  { to: '/ask', label: 'nav.ask', icon: 'ask' },
  { to: '/me', label: 'nav.me', icon: 'me' },
];

/** Beside them where there is room; on a phone it is found on one's own page. */
export const favouritesPlace: Place = { to: '/favourites', label: 'nav.favourites', icon: 'star' };

/** How things are done, by role. */
export const helpPlace: Place = { to: '/help', label: 'nav.help', icon: 'help' };

interface WorkPlace extends Place {
  readonly roles: readonly Role[];
}

/** Places of one kind, under a title of their own where a person has many. */
export interface Group {
  readonly title: TextKey;
  readonly places: readonly Place[];
}

const work: readonly { readonly title: TextKey; readonly places: readonly WorkPlace[] }[] = [
  {
    title: 'rail.readers',
    places: [
      { to: '/work', label: 'nav.work', icon: 'work', count: 'work', roles: ['ill_librarian', 'institution_admin'] },
      { to: '/desk', label: 'nav.desk', icon: 'ask', count: 'desk', roles: ['duty_librarian', 'province_admin'] },
    ],
  },
  {
    title: 'rail.records',
    places: [
      {
        to: '/upload',
        label: 'nav.upload',
        icon: 'upload',
        roles: ['cataloguer', 'institution_admin', 'province_admin'],
      },
      { to: '/reviews', label: 'nav.review', icon: 'twins', count: 'review', roles: ['cataloguer', 'province_admin'] },
      {
        to: '/quality',
        label: 'nav.quality',
        icon: 'chart',
        roles: ['cataloguer', 'institution_admin', 'province_admin'],
      },
    ],
  },
  {
    title: 'rail.libraries',
    places: [
      {
        to: '/institutions',
        label: 'nav.institutions',
        icon: 'school',
        roles: ['institution_admin', 'province_admin'],
      },
      {
        to: '/opening-days',
        label: 'nav.days',
        icon: 'calendar',
        roles: ['ill_librarian', 'duty_librarian', 'institution_admin', 'province_admin'],
      },
      { to: '/people', label: 'nav.people', icon: 'people', roles: ['institution_admin', 'province_admin', 'auditor'] },
      { to: '/notices/mails', label: 'nav.mails', icon: 'mail', roles: ['institution_admin', 'province_admin'] },
      { to: '/audit', label: 'nav.audit', icon: 'list', roles: ['institution_admin', 'province_admin', 'auditor'] },
    ],
  },
  {
    title: 'rail.systems',
    places: [
      { to: '/connector', label: 'nav.connector', icon: 'me', roles: ['institution_admin', 'system_librarian'] },
      { to: '/campuses', label: 'nav.campuses', icon: 'check', roles: ['province_admin', 'auditor'] },
      { to: '/machines', label: 'nav.machines', icon: 'plug', roles: ['institution_admin', 'province_admin'] },
      { to: '/partners', label: 'nav.partners', icon: 'plug', roles: ['province_admin'] },
      { to: '/province', label: 'nav.province', icon: 'shelf', roles: ['province_admin'] },
      { to: '/background', label: 'nav.background', icon: 'clock', roles: ['province_admin'] },
      { to: '/dead-letters', label: 'nav.deadLetters', icon: 'warning', roles: ['province_admin'] },
    ],
  },
];

type Somebody = Pick<Me, 'roles'> | null | undefined;

/** With so many places they are found sooner under titles. */
const MANY = 6;

/** The work of a person, by role: one group, or several where there is much; a reader has none. */
export function workGroupsOf(me: Somebody): readonly Group[] {
  const groups = work
    .map(({ title, places }) => ({ title, places: places.filter((place) => mayGo(me, place)) }))
    .filter(({ places }) => places.length > 0);
  const places = groups.flatMap((group): readonly Place[] => group.places);
  if (places.length > MANY) return groups;
  return places.length > 0 ? [{ title: 'frame.myWork', places }] : [];
}

const mayGo = (me: Somebody, { roles }: WorkPlace): boolean => me?.roles.some((role) => roles.includes(role)) ?? false;

export const workPlacesOf = (me: Somebody): readonly Place[] => workGroupsOf(me).flatMap(({ places }) => places);

/** Where each role's own list is; a person with several begins with the first of them. */
const landings: readonly (readonly [Role, string])[] = [
  ['ill_librarian', '/work'],
  ['duty_librarian', '/desk'],
  ['cataloguer', '/reviews'],
  ['institution_admin', '/work'],
  ['province_admin', '/institutions'],
  ['auditor', '/audit'],
  ['system_librarian', '/connector'],
];

/** Where a person goes who has just signed in and wanted nothing in particular. */
export const landingOf = ({ roles }: Pick<Me, 'roles'>): string =>
  landings.find(([role]) => roles.includes(role))?.[1] ?? '/';

/** The bar of a phone: for staff their own list first. */
export function barPlacesOf(me: Me | null | undefined): readonly Place[] {
  const work = me && workPlacesOf(me).find(({ to }) => to === landingOf(me));
  return work ? [work, ...readerPlaces] : readerPlaces;
}
