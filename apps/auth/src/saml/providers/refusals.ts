import { DomainError } from '@shuqiao/contracts';
import { SamlRefused } from '@shuqiao/saml';

/** Runs the work; a refusal of the library becomes `auth.saml_rejected` with its reason. */
export async function refusalsOf<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SamlRefused)) throw error;
    const refusal = new DomainError('auth.saml_rejected', { reason: error.reason });
    refusal.cause = error.cause;
    throw refusal;
  }
}
