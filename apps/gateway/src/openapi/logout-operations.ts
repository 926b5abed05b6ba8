import type { FaceOperation } from './face-operation.js';

const PARTS = ['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg', 'Signature'];

/** Single logout with campuses; what is behind `/auth/logout` begins it. */
export const logoutOperations: readonly FaceOperation[] = [
  {
    method: 'get',
    path: '/auth/saml/logout',
    id: 'authSamlLogout',
    summary: 'Where the campus sends the browser to end sessions, or with the outcome (SAML 2.0 single logout, signed)',
    parameters: PARTS.map((name) => ({ name, in: 'query', required: false, schema: { type: 'string' } })),
    status: 303,
    codes: ['auth.saml_rejected'],
  },
];
