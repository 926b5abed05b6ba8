import {
  Asked,
  EndSession,
  MyAccount,
  PasswordChange,
  PasswordChanged,
  PasswordForgotten,
  PasswordReset,
  ResetLink,
  SessionsGone,
  Unlink,
  Unlinked,
} from '@shuqiao/contracts';
import { z } from 'zod';
import { type FaceOperation, posted } from './face-operation.js';

const ResetSeen = z.object({ login: z.string() });

/** Answers of these addresses. */
export const accountSchemas: [string, z.ZodType][] = [
  ['MyAccount', MyAccount],
  ['SessionsGone', SessionsGone],
  ['Unlinked', Unlinked],
  ['PasswordChanged', PasswordChanged],
  ['ResetAsked', Asked],
  ['ResetSeen', ResetSeen],
];

const session = [{ session: [] }];

/** A person's own account, and a forgotten password. */
export const accountOperations: readonly FaceOperation[] = [
  {
    method: 'get',
    path: '/auth/account',
    id: 'authAccount',
    summary: 'How one signs in, and where one is signed in now',
    security: session,
    answer: MyAccount,
    codes: ['auth.not_signed_in'],
  },
  {
    method: 'post',
    path: '/auth/account/sessions/end',
    id: 'authAccountEndSessions',
    summary: 'End one of one’s sessions, or all but this one',
    security: session,
    body: EndSession,
    answer: SessionsGone,
    codes: [...posted, 'auth.not_signed_in'],
  },
  {
    method: 'post',
    path: '/auth/account/unlink',
    id: 'authAccountUnlink',
    summary: 'Give up a campus or a card as a way of signing in; never the last one',
    security: session,
    body: Unlink,
    answer: Unlinked,
    codes: [...posted, 'auth.not_signed_in', 'auth.proof_needed', 'auth.last_way'],
  },
  {
    method: 'post',
    path: '/auth/account/password',
    id: 'authAccountPassword',
    summary: 'Change one’s password; sessions elsewhere end',
    security: session,
    body: PasswordChange,
    answer: PasswordChanged,
    codes: [
      ...posted,
      'auth.not_signed_in',
      'auth.password_wrong',
      'auth.proof_needed',
      'auth.password_weak',
      'auth.locked',
      'auth.method_not_offered',
    ],
  },
  {
    method: 'post',
    path: '/auth/password/forgotten',
    id: 'authPasswordForgotten',
    summary: 'Ask for a link to choose a new password; the answer is the same whether the login exists or not',
    body: PasswordForgotten,
    answer: Asked,
    codes: [...posted, 'auth.locked'],
  },
  {
    method: 'post',
    path: '/auth/password/see',
    id: 'authPasswordSee',
    summary: 'Whose password a link sets',
    body: ResetLink,
    answer: ResetSeen,
    codes: [...posted, 'auth.reset_ended'],
  },
  {
    method: 'post',
    path: '/auth/password/reset',
    id: 'authPasswordReset',
    summary: 'Choose a new password by the link of a mail; every session ends',
    body: PasswordReset,
    answer: PasswordChanged,
    codes: [...posted, 'auth.reset_ended', 'auth.password_weak'],
  },
];
