import { givesRole, Role } from '@shuqiao/contracts';

/** What somebody with these roles may give to others; the service decides. */
export const givable = (roles: readonly Role[]): readonly Role[] =>
  Role.options.filter((role) => givesRole(roles, role));
