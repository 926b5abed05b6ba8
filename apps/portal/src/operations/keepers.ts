import type { ServiceName } from '@shuqiao/contracts';

/** The services that keep facts and jobs, in the order in which they matter to people; the gateway keeps none. */
export const keepers = [
  'ill',
  'catalog',
  'exchange',
  'desk',
  'notices',
  'registry',
  'auth',
] as const satisfies readonly ServiceName[];
export type Keeper = (typeof keepers)[number];
