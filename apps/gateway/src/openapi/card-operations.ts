import {
  CardSignIn,
  ConnectorChange,
  ConnectorTest,
  ConnectorTrial,
  ConnectorView,
  SignedInByCard,
} from '@shuqiao/contracts';
import type { z } from 'zod';
import { type FaceOperation, posted } from './face-operation.js';

export const cardSchemas: [string, z.ZodType][] = [
  ['SignedInByCard', SignedInByCard],
  ['ConnectorTest', ConnectorTest],
];

/** Signing in with the card of one's library, and how its system is asked: credentials, so no questions of the bus. */
export const cardOperations: readonly FaceOperation[] = [
  {
    method: 'post',
    path: '/auth/card',
    id: 'authCard',
    summary:
      'Sign in with the card of one’s library and its PIN; answers with the session cookie, or tells the second step',
    body: CardSignIn,
    answer: SignedInByCard,
    codes: [
      ...posted,
      'auth.card_wrong',
      'auth.card_lost',
      'auth.card_expired',
      'auth.card_blocked',
      'auth.card_pin_expired',
      'auth.library_silent',
      'auth.locked',
      'auth.method_not_offered',
      'auth.forbidden',
    ],
  },
  {
    method: 'post',
    path: '/auth/connector/save',
    id: 'authConnectorSave',
    summary: 'Keep how a library’s own system is asked, and switch it on once a wrong PIN is refused',
    security: [{ session: [] }],
    body: ConnectorChange,
    answer: ConnectorView,
    codes: [...posted, 'auth.not_signed_in', 'auth.forbidden', 'auth.connector_unproved', 'auth.cross_site'],
  },
  {
    method: 'post',
    path: '/auth/connector/test',
    id: 'authConnectorTest',
    summary: 'Try a card and its PIN, and see the conversation with secrets masked; nobody is signed in',
    security: [{ session: [] }],
    body: ConnectorTrial,
    answer: ConnectorTest,
    codes: [
      ...posted,
      'auth.not_signed_in',
      'auth.forbidden',
      'auth.connector_not_found',
      'auth.locked',
      'auth.cross_site',
    ],
  },
];
