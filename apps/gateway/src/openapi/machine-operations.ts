import { AccessToken, SecretMade, SecretWanted } from '@shuqiao/contracts';
import { type FaceOperation, posted } from './face-operation.js';

/** Secrets of machines, and the tokens that they are changed for. */
export const machineOperations: readonly FaceOperation[] = [
  {
    method: 'post',
    path: '/auth/oauth/token',
    id: 'authOauthToken',
    summary:
      'A token for a machine by its client credentials (RFC 6749, clause 4.4); refusals in the form of its clause 5.2',
    security: [{}, { client: [] }],
    body: {
      'application/x-www-form-urlencoded': {
        schema: {
          type: 'object',
          properties: {
            grant_type: { const: 'client_credentials' },
            client_id: { type: 'string', format: 'uuid' },
            client_secret: { type: 'string', maxLength: 100 },
          },
          required: ['grant_type'],
        },
      },
    },
    answer: AccessToken,
    codes: [],
  },
  {
    method: 'post',
    path: '/auth/machine/secret',
    id: 'authMachineSecret',
    summary: 'A new secret for a machine, told this once; the former one stays good for some days',
    security: [{ session: [] }],
    body: SecretWanted,
    answer: SecretMade,
    codes: [...posted, 'auth.not_signed_in', 'auth.forbidden', 'auth.machine_not_found'],
  },
];
