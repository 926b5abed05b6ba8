import { type Caller, fail } from '@shuqiao/contracts';

/**
 * The institution that is looked at or changed: one's own, for the province any.
 * @throws DomainError `auth.forbidden` for another's, so that nobody learns whether it exists
 */
export function scopeOf(wanted: string | undefined, { institution, roles }: Caller): string {
  const own = wanted ?? institution ?? fail('auth.forbidden');
  return own === institution || roles.includes('province_admin') ? own : fail('auth.forbidden');
}
