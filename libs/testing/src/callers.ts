import type { Caller, Role } from '@shuqiao/contracts';
import { institutionIdOf, uuidv7 } from '@shuqiao/identifiers';

/** Schools of the ministry's list that tests speak of. */
export const SCHOOL = {
  whu: institutionIdOf('4142010486'),
  hust: institutionIdOf('4142010487'),
  wust: institutionIdOf('4142010488'),
  whut: institutionIdOf('4142010497'),
  hubu: institutionIdOf('4142010512'),
} as const;

/** Somebody who asks: a reader of Wuhan University unless told otherwise. */
export const newCaller = (overrides: Partial<Caller> = {}): Caller => ({
  person: uuidv7(),
  institution: SCHOOL.whu,
  roles: ['reader'],
  service: null,
  ...overrides,
});

export const newStaff = (institution: string, ...roles: Role[]): Caller => newCaller({ institution, roles });
