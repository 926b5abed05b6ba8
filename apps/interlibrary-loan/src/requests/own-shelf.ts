import { fail, type Holding } from '@shuqiao/contracts';

/** What of a title decides whether it is worth a loan. */
interface Wanted {
  readonly id: string;
  readonly online?: boolean | undefined;
  readonly holdings: readonly Holding[];
}

/**
 * Lets through only what the reader cannot have without a loan: what is read over the net has no copies, and what stands on
 * the own library's shelf is fetched there. The answer tells where: place and call number.
 */
export function refuseWithoutNeed({ id, online, holdings }: Wanted, requesterId: string): void {
  if (online) fail('ill.online_only', { recordId: id });
  const own = holdings.find(({ institutionId }) => institutionId === requesterId);
  if (!own || own.copies <= own.onLoan) return;
  const location = own.places?.find((place) => place.location !== null)?.location ?? null;
  fail('ill.own_copy', { recordId: id, callNumber: own.callNumber, location });
}
