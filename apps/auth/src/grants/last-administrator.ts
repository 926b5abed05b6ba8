import { DomainError, fail } from '@shuqiao/contracts';

/** What the database raises where an institution, or the province, would be left without an administrator (migration 0003). */
const LAST = 'SQ001';

/** Says in our words what the database refused, whichever door the last administrator wanted to leave by (REG-12). */
export async function refusingTheLast<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) && (error as { code?: unknown }).code === LAST) fail('auth.last_administrator');
    throw error;
  }
}
