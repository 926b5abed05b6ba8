import type { RequestAction, RequestState, Side } from '@shuqiao/contracts';
import type { Life } from '@shuqiao/persistence';
import { IllRequest } from './request.entity.js';
import { requestMachine } from './request.machine.js';

/** How requests live, for `transition`. */
export const requestLife: Life<RequestState, RequestAction, Side, IllRequest> = {
  entity: IllRequest,
  machine: requestMachine,
  illegal: 'ill.illegal_action',
};
