import type { Holding, HoldingPlace } from '@shuqiao/contracts';
import type { MarcRecord } from '@shuqiao/marc';
import {
  formatStatement,
  holdingsBy,
  type MappedHolding,
  normaliseRanges,
  type SerialRange,
} from '@shuqiao/marc-rules';
import { formatOf, type MappingInForce, type Mappings } from './mapping.js';

/** A place as the tables keep it, in JSON; what is not told is left out. */
export interface StoredPlace {
  readonly location?: string;
  readonly callNumber?: string;
  readonly copies: number;
  readonly ranges?: readonly SerialRange[];
  readonly gaps?: readonly SerialRange[];
  readonly asStands?: readonly string[];
  readonly isCut?: true;
}

/** What a member's record tells of its holdings. */
export interface ToldHoldings {
  readonly callNumber: string | null;
  readonly copies: number;
  readonly places: readonly StoredPlace[];
  /** The mark of the mapping it was read by. */
  readonly placesBy: string;
}

const MOST_COPIES = 99_999;
const MOST_PLACES = 30;
const MOST_RANGES = 300;
const MOST_STATEMENTS = 20;
const LONGEST_NAME = 200;
const LONGEST_STATEMENT = 500;

const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** A holding as a place; what would not fit is left out, and `isCut` says so. */
function toPlace({ location, callNumber, copies, ranges, gaps, unread }: MappedHolding): StoredPlace {
  const asStands = unread.slice(0, MOST_STATEMENTS).map((text) => shortened(text, LONGEST_STATEMENT));
  const isCut =
    ranges.length > MOST_RANGES ||
    gaps.length > MOST_RANGES ||
    unread.length > MOST_STATEMENTS ||
    unread.some((text) => text.length > LONGEST_STATEMENT);
  return {
    ...(location !== null && { location: shortened(location, LONGEST_NAME) }),
    ...(callNumber !== null && { callNumber: shortened(callNumber, LONGEST_NAME) }),
    copies,
    ...(ranges.length > 0 && { ranges: ranges.slice(0, MOST_RANGES) }),
    ...(gaps.length > 0 && { gaps: gaps.slice(0, MOST_RANGES) }),
    ...(asStands.length > 0 && { asStands }),
    ...(isCut && { isCut }),
  };
}

/** Which of the places are kept: at most thirty, with at most three hundred runs together. */
function fitting(places: readonly StoredPlace[]): StoredPlace[] {
  let left = MOST_RANGES;
  const kept = places.slice(0, MOST_PLACES).map((place, at): StoredPlace => {
    const { ranges = [], gaps = [], ...rest } = place;
    const [some, missing] = [ranges.slice(0, left), gaps.slice(0, Math.max(left - ranges.length, 0))];
    left = Math.max(left - ranges.length - gaps.length, 0);
    const isLastOfMore = at === MOST_PLACES - 1 && places.length > MOST_PLACES;
    return {
      ...rest,
      ...(some.length > 0 && { ranges: some }),
      ...(missing.length > 0 && { gaps: missing }),
      ...((some.length < ranges.length || missing.length < gaps.length || isLastOfMore) && { isCut: true }),
    };
  });
  return kept;
}

/** The holdings in a member's record, by the mapping of its format. A record in the catalogue stands for a copy at least. */
export function holdingsIn(record: MarcRecord, mappings: Mappings): ToldHoldings {
  return holdingsUnder(record, mappings[formatOf(record)]);
}

export function holdingsUnder(record: MarcRecord, { mapping, mark }: MappingInForce): ToldHoldings {
  const holdings = holdingsBy(record, mapping);
  const copies = holdings.reduce((sum, holding) => sum + holding.copies, 0);
  return {
    callNumber: holdings.find(({ callNumber }) => callNumber)?.callNumber ?? null,
    copies: Math.min(Math.max(copies, 1), MOST_COPIES),
    places: fitting(holdings.map(toPlace)),
    placesBy: mark,
  };
}

const keyOf = ({ location = '', callNumber = '' }: StoredPlace): string => JSON.stringify([location, callNumber]);

/** Places of the same name and call number are one: a library may have told them in two records. */
function gathered(places: readonly StoredPlace[]): StoredPlace[] {
  const groups = new Map<string, [StoredPlace, ...StoredPlace[]]>();
  for (const place of places) {
    const group = groups.get(keyOf(place));
    if (group) group.push(place);
    else groups.set(keyOf(place), [place]);
  }
  return [...groups.values()].map(([first, ...others]): StoredPlace => {
    if (others.length === 0) return first;
    const all = [first, ...others];
    return {
      ...first,
      copies: Math.min(
        all.reduce((sum, { copies }) => sum + copies, 0),
        MOST_COPIES,
      ),
      ranges: normaliseRanges(all.flatMap(({ ranges = [] }) => ranges)),
      gaps: normaliseRanges(all.flatMap(({ gaps = [] }) => gaps)),
      asStands: [...new Set(all.flatMap(({ asStands = [] }) => asStands))].slice(0, MOST_STATEMENTS),
      ...(all.some(({ isCut }) => isCut) && { isCut: true }),
    };
  });
}

const toRange = ({ from, to }: SerialRange): HoldingPlace['ranges'][number] => ({
  from,
  to: to === 'present' ? null : to,
});

/** Places as people and machines are shown them. */
export const toPlaceViews = (stored: readonly StoredPlace[]): HoldingPlace[] =>
  fitting(gathered(stored)).map(
    ({ location = null, callNumber = null, copies, ranges = [], gaps = [], asStands = [], isCut = false }) => ({
      location,
      callNumber,
      copies,
      asStands: [...asStands],
      isCut,
      ranges: ranges.map(toRange),
      gaps: gaps.map(toRange),
      statement:
        ranges.length + gaps.length > 0
          ? { zh: formatStatement({ ranges, gaps }), en: formatStatement({ ranges, gaps }, 'en') }
          : null,
    }),
  );

/** What a library holds of a record, as the table keeps it. */
export type HoldingRow = Omit<Holding, 'places'> & { readonly places: readonly StoredPlace[] };

/** An answer travels in one message, beside the record itself. */
const MOST_CHARACTERS = 300_000;

/** The holders of a record with their places, as far as one answer can carry these. */
export function toHoldings(rows: readonly HoldingRow[]): Holding[] {
  let left = MOST_CHARACTERS;
  return rows.map(({ places: stored, ...holding }) => {
    if (left < 0) return holding;
    const places = toPlaceViews(stored);
    left -= JSON.stringify(places).length;
    return left < 0 ? holding : { ...holding, places };
  });
}
