import type { Bibliography } from '@shuqiao/bibliography';
import type { Features } from '../description/features.js';
import { hasHan } from '../forms/fold.js';
import { type Reason, reason } from './judgement.js';

/** One number of OCLC is one record, however much was added to it since. */
const isOneOclc = (a: Bibliography, b: Bibliography): boolean =>
  a.identifiers.others.some((number) => number.startsWith('oclc:') && b.identifiers.others.includes(number));

/** Level, material and medium: records of different kinds describe different things whatever their titles. */
export function kindReasons(a: Bibliography, b: Bibliography): Reason[] {
  const reasons: Reason[] = [];
  const isSerial = a.level === 'serial' || b.level === 'serial';
  const isPart = a.level === 'part' || b.level === 'part';
  if (a.level !== b.level && (isSerial || isPart)) reasons.push(reason('level_differs', a.level, b.level));
  if (a.medium !== b.medium) reasons.push(reason('medium_differs', a.medium, b.medium));
  else if (a.hasBareAddress !== b.hasBareAddress && !isOneOclc(a, b)) reasons.push(reason('address_once'));
  const isElectronic = a.material === 'electronic' || b.material === 'electronic';
  if (a.material !== b.material && !isElectronic) reasons.push(reason('material_differs', a.material, b.material));
  if (a.language && b.language && a.language !== b.language)
    reasons.push(reason('language_differs', a.language, b.language));
  return reasons;
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

/** Volumes and pages. Several volumes against a number of pages alone is a set against a volume. */
export function extentReasons(a: Bibliography, b: Bibliography): Reason[] {
  const [one, other] = [a.extent, b.extent];
  const several = (volumes: number | null): number => (volumes !== null && volumes > 1 ? volumes : 1);
  const samePages = one.pages !== null && one.pages === other.pages;
  const bothKnown = one.text !== null && other.text !== null && a.level !== 'serial';
  if (bothKnown && several(one.volumes) !== several(other.volumes) && !samePages) {
    return [reason('volumes_differ', one.text ?? '', other.text ?? '')];
  }
  if (one.pages === null || other.pages === null) return [];
  const gap = Math.abs(one.pages - other.pages);
  const most = Math.max(one.pages, other.pages);
  if (gap <= Math.max(most * NEARLY, Math.min(FEW_PAGES, most * CLEARLY)))
    return [reason('pages_same', one.pages, other.pages)];
  return gap > most * CLEARLY ? [reason('pages_differ', one.pages, other.pages)] : [];
}
