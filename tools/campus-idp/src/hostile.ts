import type { HostileResponse } from './forging.js';
import { bombs } from './hostile-bombs.js';
import { signatures } from './hostile-signatures.js';
import { statements } from './hostile-statements.js';
import { wrapping } from './hostile-wrapping.js';

/** Everything a service must refuse; each variant needs a fresh request of its own. */
export const hostileResponses: readonly HostileResponse[] = [...wrapping, ...signatures, ...statements, ...bombs];
