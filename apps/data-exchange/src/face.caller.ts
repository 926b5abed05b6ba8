import { type Caller, fail } from '@shuqiao/contracts';
import type { TokenVerifier } from '@shuqiao/tokens';
import type { Request } from 'express';

const STAFF = ['cataloguer', 'institution_admin', 'province_admin'] as const;

/** Whether a caller has to do with files of records. */
export const isRecordStaff = ({ roles }: Caller): boolean => STAFF.some((role) => roles.includes(role));

/**
 * Who calls the private HTTP face, by the token that is shown; there is no contract there that would say who may.
 * @throws DomainError `auth.not_signed_in`, `auth.token_invalid`, `auth.forbidden` for a service
 */
export async function personOf(request: Request, tokens: TokenVerifier): Promise<Caller> {
  const caller = await tokens.verify(tokenOf(request));
  return caller.service ? fail('auth.forbidden') : caller;
}

/**
 * The same, for what is for staff that has to do with files of records.
 * @throws DomainError `auth.not_signed_in`, `auth.token_invalid`, `auth.forbidden`
 */
export async function callerOf(request: Request, tokens: TokenVerifier): Promise<Caller> {
  const caller = await tokens.verify(tokenOf(request));
  return isRecordStaff(caller) ? caller : fail('auth.forbidden', { needs: [...STAFF] });
}

export function tokenOf(request: Request): string {
  const [, token] = /^Bearer (\S+)$/i.exec(request.header('authorization') ?? '') ?? [];
  return token ?? fail('auth.not_signed_in');
}
