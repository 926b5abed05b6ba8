import type { Bibliography } from '@shuqiao/bibliography';
import type { Features } from '../description/features.js';
import { hasHan } from '../forms/fold.js';
import { type Reason, reason } from './judgement.js';

/** One number of OCLC is one record, however much was added to it since. */
const isOneOclc = (a: Bibliography, b: Bibliography): boolean =>
  a.identifiers.others.some((number) => number.startsWith('oclc:') && b.identifiers.others.includes(number));

type Code = Parameters<typeof reason>[0];

const unlike = (code: Code, one: string, other: string): Reason[] => (one === other ? [] : [reason(code, one, other)]);

function mediumReasons(a: Bibliography, b: Bibliography): Reason[] {
  const isOnlineOnce = a.hasBareAddress !== b.hasBareAddress && !isOneOclc(a, b);
  return a.medium === b.medium && isOnlineOnce
    ? [reason('address_once')]
    : unlike('medium_differs', a.medium, b.medium);
}

/** Level, material and medium: records of different kinds describe different things whatever their titles. */
export function kindReasons(a: Bibliography, b: Bibliography): Reason[] {
  const [levels, materials] = [
    [a.level, b.level],
    [a.material, b.material],
  ];
  return [
    ...(levels.includes('serial') || levels.includes('part') ? unlike('level_differs', a.level, b.level) : []),
    ...mediumReasons(a, b),
    ...(materials.includes('electronic') ? [] : unlike('material_differs', a.material, b.material)),
    ...(a.language && b.language ? unlike('language_differs', a.language, b.language) : []),
  ];
}

const REVISED = /修订|增订|增补|新版|revised|enlarged|expanded|abridged/u;

/** A revised edition under the ISBN of the first is another text; other words may only be told by one of two. */
function wordsCode(one: Features['edition'], other: Features['edition']) {
  if (one.qualifiers !== '' && other.qualifiers !== '') return 'edition_words_differ';
  const isRevised = REVISED.test(one.qualifiers + other.qualifiers) && !(one.stated && other.stated);
  return isRevised ? 'edition_revised' : 'edition_words';
}

/** Edition number and words. A first edition is one whether it is stated or not. */
export function editionReasons(a: Bibliography, b: Bibliography, left: Features, right: Features): Reason[] {
  const [one, other] = [left.edition, right.edition];
  const reasons: Reason[] = [];
  if (one.number !== other.number) {
    const bothStated = one.stated && other.stated;
    reasons.push(reason(bothStated ? 'edition_differs' : 'edition_missing', one.number, other.number));
  } else if (one.stated && other.stated && one.number > 1) reasons.push(reason('edition_same', one.number));
  if (one.qualifiers !== other.qualifiers) {
    reasons.push(reason(wordsCode(one, other), a.edition.statement ?? '—', b.edition.statement ?? '—'));
  }
  return reasons;
}

export function yearReasons(a: Bibliography, b: Bibliography): Reason[] {
  const [one, other] = [a.publication.year, b.publication.year];
  if (one === null || other === null) return [];
  const gap = Math.abs(one - other);
  if (gap === 0) return [reason('year_same', one)];
  if (a.publication.printing ?? b.publication.printing) return [reason('printing', one, other)];
  return [reason(gap === 1 ? 'year_next' : 'year_gap', one, other)];
}

const WORDS_SHARED = 0.6;

/** Half a name is the same name, and so is one with most of its words: 人民邮电, "Dept. of Energy, Office of Science". */
function isSamePublisher(a: string, b: string): boolean {
  if (a.includes(b) || b.includes(a)) return true;
  const [one, other] = [new Set(a.split(' ')), new Set(b.split(' '))];
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / Math.min(one.size, other.size) >= WORDS_SHARED;
}

export function publisherReasons(a: Features, b: Features): Reason[] {
  if (a.publisher === '' || b.publisher === '' || hasHan(a.publisher) !== hasHan(b.publisher)) return [];
  const isSame = isSamePublisher(a.publisher, b.publisher);
  return [isSame ? reason('publisher_same', a.publisher) : reason('publisher_differs', a.publisher, b.publisher)];
}

const NEARLY = 0.03;
const FEW_PAGES = 8;
const CLEARLY = 0.15;

/** Several volumes against a number of pages alone is a set against a volume. */
function areSetAndVolume(a: Bibliography, b: Bibliography): boolean {
  const several = (volumes: number | null): number => Math.max(volumes ?? 1, 1);
  const bothKnown = a.extent.text !== null && b.extent.text !== null && a.level !== 'serial';
  return bothKnown && several(a.extent.volumes) !== several(b.extent.volumes);
}

/** Volumes and pages. */
export function extentReasons(a: Bibliography, b: Bibliography): Reason[] {
  const [one, other] = [a.extent, b.extent];
  const samePages = one.pages !== null && one.pages === other.pages;
  if (!samePages && areSetAndVolume(a, b)) return [reason('volumes_differ', one.text ?? '', other.text ?? '')];
  if (one.pages === null || other.pages === null) return [];
  const gap = Math.abs(one.pages - other.pages);
  const most = Math.max(one.pages, other.pages);
  if (gap <= Math.max(most * NEARLY, Math.min(FEW_PAGES, most * CLEARLY)))
    return [reason('pages_same', one.pages, other.pages)];
  return gap > most * CLEARLY ? [reason('pages_differ', one.pages, other.pages)] : [];
}
