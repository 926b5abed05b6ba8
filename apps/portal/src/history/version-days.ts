import type { VersionView } from '@shuqiao/contracts';
import { dayOf } from '../text/dates.js';

export interface VersionDay {
  readonly day: string;
  readonly versions: readonly VersionView[];
}

/** The versions as they come, put together by the province's day. */
export function byDay(versions: readonly VersionView[]): VersionDay[] {
  const days = new Map<string, VersionView[]>();
  for (const version of versions) {
    const day = dayOf(new Date(version.at));
    days.set(day, [...(days.get(day) ?? []), version]);
  }
  return [...days].map(([day, those]) => ({ day, versions: those }));
}

/** Versions of the same member record, the newest first: only these can be held against each other. */
export const siblingsOf = (version: VersionView, all: readonly VersionView[]): VersionView[] =>
  all.filter(({ sourceId }) => sourceId === version.sourceId).sort((one, other) => other.number - one.number);

/** The one before a version, as far as the list goes. */
export const previousOf = (version: VersionView, all: readonly VersionView[]): VersionView | undefined =>
  siblingsOf(version, all).find(({ number }) => number < version.number);

/** Whether a version is a deletion after which nothing came: the member record can be brought back. */
export const isGone = (version: VersionView, all: readonly VersionView[]): boolean =>
  version.kind === 'deleted' && siblingsOf(version, all)[0]?.id === version.id;
