import type { Holding, InstitutionView, RotaReason } from '@shuqiao/contracts';

export interface Candidate {
  institutionId: string;
  why: string;
  reasons: readonly RotaReason[];
}

interface Ranked extends Candidate {
  onShelf: boolean;
  sameCity: boolean;
  load: number;
}

/**
 * The libraries to ask, in order: those with a copy on the shelf first, then those in the reader's city, then those
 * with the fewest open requests; the id decides what is left, so that the order can be explained and repeated.
 */
export function makeRota(
  holdings: readonly Holding[],
  directory: ReadonlyMap<string, InstitutionView>,
  requesterId: string,
  openRequests: ReadonlyMap<string, number>,
): Candidate[] {
  const city = directory.get(requesterId)?.city;
  return holdings
    .filter(({ institutionId }) => institutionId !== requesterId && directory.get(institutionId)?.lends)
    .map((holding) => rank(holding, directory.get(holding.institutionId)?.city === city, openRequests))
    .sort(byPreference)
    .map(({ institutionId, why, reasons }) => ({ institutionId, why, reasons }));
}

const inWords = ({ code, n = 0 }: RotaReason): string =>
  ({ on_shelf: `在架 ${n} 册`, all_away: '馆藏均已借出', same_city: '与读者同城', open_requests: `待办 ${n} 件` })[
    code
  ];

function rank(
  { institutionId, copies, onLoan }: Holding,
  sameCity: boolean,
  openRequests: ReadonlyMap<string, number>,
): Ranked {
  const free = Math.max(copies - onLoan, 0);
  const load = openRequests.get(institutionId) ?? 0;
  const reasons: RotaReason[] = [
    free > 0 ? { code: 'on_shelf', n: free } : { code: 'all_away' },
    ...(sameCity ? [{ code: 'same_city' } as const] : []),
    { code: 'open_requests', n: load },
  ];
  return { institutionId, onShelf: free > 0, sameCity, load, reasons, why: reasons.map(inWords).join('，') };
}

const byPreference = (a: Ranked, b: Ranked): number =>
  Number(b.onShelf) - Number(a.onShelf) ||
  Number(b.sameCity) - Number(a.sameCity) ||
  a.load - b.load ||
  a.institutionId.localeCompare(b.institutionId);
