import type { Holding, HoldingPlace } from '@shuqiao/contracts';

export interface PlacedHolding extends Holding {
  readonly isOwn: boolean;
  readonly isNear: boolean;
}

const rank = ({ isOwn, isNear }: PlacedHolding): number => (isOwn ? 0 : isNear ? 1 : 2);

/** Holders as a reader wants them: the own library, then those of the same city, then the rest; more copies first. */
export function placeHoldings(
  holdings: readonly Holding[],
  own: string | null,
  cityOf: (institutionId: string) => string | undefined,
): PlacedHolding[] {
  const home = own === null ? undefined : cityOf(own);
  return holdings
    .map((holding) => ({
      ...holding,
      isOwn: holding.institutionId === own,
      isNear: home !== undefined && cityOf(holding.institutionId) === home,
    }))
    .sort((one, other) => rank(one) - rank(other) || other.copies - one.copies);
}

/** True where the places tell more than one call number and a number of copies do. */
export const saysMore = (places: readonly HoldingPlace[]): boolean =>
  places.length > 1 || places.some(({ location, statement, asStands }) => location || statement || asStands.length > 0);

/** How a reader gets at a book. The services decide what is allowed; the page only shows the way. */
export type Way = 'online' | 'own_shelf' | 'loan' | 'nowhere';

/** Read over the net; on the own library's shelf; by a loan from another library; or by none of these. */
export function wayTo({ online }: { readonly online: boolean }, holdings: readonly PlacedHolding[]): Way {
  if (online) return 'online';
  if (holdings.some(({ isOwn, copies, onLoan }) => isOwn && copies > onLoan)) return 'own_shelf';
  return holdings.some(({ isOwn }) => !isOwn) ? 'loan' : 'nowhere';
}
