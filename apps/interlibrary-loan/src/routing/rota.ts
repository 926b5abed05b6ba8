import type { Holding, InstitutionView } from '@shuqiao/contracts';

export interface Candidate {
  institutionId: string;
  why: string;
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
    .map(({ institutionId, why }) => ({ institutionId, why }));
}

function rank(
  { institutionId, copies, onLoan }: Holding,
  sameCity: boolean,
  openRequests: ReadonlyMap<string, number>,
): Ranked {
  const free = Math.max(copies - onLoan, 0);
  const load = openRequests.get(institutionId) ?? 0;
  const why = [free ? `在架 ${free} 册` : '馆藏均已借出', ...(sameCity ? ['与读者同城'] : []), `待办 ${load} 件`].join(
    '，',
  );
  return { institutionId, onShelf: free > 0, sameCity, load, why };
}

const byPreference = (a: Ranked, b: Ranked): number =>
  Number(b.onShelf) - Number(a.onShelf) ||
  Number(b.sameCity) - Number(a.sameCity) ||
  a.load - b.load ||
  a.institutionId.localeCompare(b.institutionId);
