import {
  ActFor,
  AuditKind,
  Caller,
  InvitationAcceptance,
  InvitationLink,
  InvitationSeen,
  type ErrorCode,
  JobView,
  LocalSignIn,
  SignedInOrNext,
  TokenGrant,
  TokenSignIn,
} from '@shuqiao/contracts';
import { z } from 'zod';
import { cardOperations, cardSchemas } from './card-operations.js';
import type { Components, Json } from './components.js';
import { accountOperations, accountSchemas } from './account-operations.js';
import { bytes, type FaceOperation, posted, query } from './face-operation.js';
import { factorOperations, factorSchemas } from './factor-operations.js';
import { fileOperations } from './file-operations.js';
import { logoutOperations } from './logout-operations.js';
import { machineOperations } from './machine-operations.js';
import { partnerOperations, partnerSchemas } from './partner-operations.js';
import { peopleListOperations, peopleListSchemas } from './people-list-operations.js';
import { responsesOf } from './responses.js';

const always: readonly ErrorCode[] = [
  'input.invalid',
  'rate.exceeded',
  'service.absent',
  'service.deadline',
  'service.failed',
];
const SignedIn = z.object({ caller: Caller });
const SignedOut = z.object({
  ended: z.boolean().describe('Whether there was a session'),
  next: z.url().optional().describe('Where to send the browser to end its session at the campus too'),
});

const Declined = z.object({ declined: z.boolean() });

/** Answers of the faces that are no contracts of the bus. */
export const faceSchemas: [string, z.ZodType][] = [
  ['SignedIn', SignedIn],
  ['SignedOut', SignedOut],
  ...cardSchemas,
  ['InvitationDeclined', Declined],
  ['InvitationSeen', InvitationSeen],
  ...accountSchemas,
  ...factorSchemas,
  ...peopleListSchemas,
  ...partnerSchemas,
];

/** The addresses that the gateway streams to private faces; their bodies never travel on the bus. */
const ownOperations: readonly FaceOperation[] = [
  {
    method: 'post',
    path: '/auth/local',
    id: 'authLocal',
    summary: 'Sign in with login and password; answers with the session cookie',
    body: LocalSignIn,
    answer: SignedInOrNext,
    codes: [...posted, 'auth.wrong_credentials', 'auth.locked'],
  },
  {
    method: 'post',
    path: '/auth/token',
    id: 'authToken',
    summary: 'A token for a machine, from login and password',
    body: TokenSignIn,
    answer: TokenGrant,
    codes: [...posted, 'auth.wrong_credentials', 'auth.locked', 'auth.factor_needed'],
  },
  {
    method: 'post',
    path: '/auth/acting',
    id: 'authActing',
    summary: 'Act for another institution at which one holds a role; answers with a new session cookie',
    security: [{ session: [] }],
    body: ActFor,
    answer: SignedIn,
    codes: [...posted, 'auth.not_signed_in', 'auth.forbidden', 'auth.cross_site'],
  },
  {
    method: 'post',
    path: '/auth/invitation/see',
    id: 'authInvitationSee',
    summary: 'What an invitation offers, for whoever has its link',
    body: InvitationLink,
    answer: InvitationSeen,
    codes: [...posted, 'auth.invitation_not_found'],
  },
  {
    method: 'post',
    path: '/auth/invitation/accept',
    id: 'authInvitationAccept',
    summary: 'Take an invitation, with a new account or for who is signed in; answers with the session cookie',
    body: InvitationAcceptance,
    answer: SignedInOrNext,
    codes: [
      ...posted,
      'auth.invitation_not_found',
      'auth.invitation_ended',
      'auth.invitation_expired',
      'auth.login_taken',
      'auth.not_signed_in',
      'auth.cross_site',
    ],
  },
  {
    method: 'post',
    path: '/auth/invitation/decline',
    id: 'authInvitationDecline',
    summary: 'Decline an invitation',
    body: InvitationLink,
    answer: Declined,
    codes: [...posted, 'auth.invitation_not_found'],
  },
  {
    method: 'post',
    path: '/auth/logout',
    id: 'authLogout',
    summary: 'End the session',
    security: [{ session: [] }, {}],
    answer: SignedOut,
    codes: ['auth.cross_site'],
  },
  ...accountOperations,
  ...factorOperations,
  ...peopleListOperations,
  {
    method: 'get',
    path: '/auth/audit.csv',
    id: 'authAuditFile',
    summary: 'The record of sign-ins and of what administrators did, as CSV, for the administrator’s own browser',
    security: [{ session: [] }],
    parameters: [
      query('institutionId', { type: 'string', format: 'uuid', description: 'Own institution unless told' }, false),
      query('what', { enum: AuditKind.options }, false),
      query('personId', { type: 'string', format: 'uuid', description: 'By or to this person' }, false),
      query('from', { type: 'string', format: 'date' }, false),
      query('until', { type: 'string', format: 'date' }, false),
    ],
    gives: ['text/csv'],
    codes: ['auth.not_signed_in', 'auth.forbidden'],
  },
  {
    method: 'get',
    path: '/auth/saml/login',
    id: 'authSamlLogin',
    summary: 'Sends the browser to the sign-in of its campus (SAML 2.0)',
    parameters: [
      query('institutionId', { type: 'string', format: 'uuid', description: 'This or entityID' }, false),
      query(
        'entityID',
        { type: 'string', maxLength: 1024, description: 'The campus, as a discovery service names it (SAMLDS)' },
        false,
      ),
      query('returnTo', { type: 'string', maxLength: 500, description: 'A path of this site' }, false),
      query('anew', { enum: ['true', 'false'], description: 'true: the campus asks for the password again' }, false),
      query(
        'test',
        { enum: ['true', 'false'], description: 'true: shows what the campus tells; for the province' },
        false,
      ),
    ],
    status: 302,
    codes: ['auth.method_not_offered', 'auth.not_signed_in', 'auth.forbidden'],
  },
  {
    method: 'post',
    path: '/auth/saml/acs',
    id: 'authSamlAnswer',
    summary: 'Where the campus sends the browser back to',
    body: {
      'application/x-www-form-urlencoded': {
        schema: {
          type: 'object',
          properties: { SAMLResponse: { type: 'string' }, RelayState: { type: 'string' } },
          required: ['SAMLResponse'],
        },
      },
    },
    status: 303,
    codes: ['auth.saml_rejected', 'input.too_large'],
  },
  ...logoutOperations,
  {
    method: 'get',
    path: '/auth/saml/metadata',
    id: 'authSamlMetadata',
    summary: 'Our SAML metadata, as XML',
    codes: [],
  },
  {
    method: 'post',
    path: '/files/uploads',
    id: 'filesUpload',
    summary: 'Upload a file of records, as it is; the job that loads it is the answer',
    security: [{ session: [] }, { token: [] }],
    parameters: [
      query('name', { type: 'string', minLength: 1, maxLength: 200, description: 'The file’s name' }),
      query(
        'kind',
        {
          enum: ['update', 'refresh'],
          default: 'update',
          description: 'refresh: the file is all the library has; what it lacks is deleted',
        },
        false,
      ),
      { $ref: '#/components/parameters/OnceKey' },
    ],
    body: { 'application/marc': bytes, 'application/marcxml+xml': bytes, 'application/octet-stream': bytes },
    status: 201,
    answer: JobView,
    codes: [
      ...posted,
      'auth.not_signed_in',
      'auth.token_invalid',
      'auth.forbidden',
      'input.once_key_missing',
      'input.key_reused',
      'exchange.empty_file',
      'exchange.unknown_format',
    ],
  },
  {
    method: 'get',
    path: '/files/jobs/{id}/report.csv',
    id: 'filesReport',
    summary: 'What became of each record of an uploaded file, as CSV',
    security: [{ session: [] }, { token: [] }],
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
    codes: ['auth.not_signed_in', 'auth.token_invalid', 'auth.forbidden', 'exchange.job_not_found'],
  },
  {
    method: 'get',
    path: '/files/fixed-records',
    id: 'filesFixedRecords',
    summary: 'A library’s records with all safe fixes made, as ISO 2709 or MARCXML, or what they change as CSV',
    security: [{ session: [] }, { token: [] }],
    parameters: [
      query(
        'as',
        {
          enum: ['iso2709', 'iso2709_gbk', 'marcxml', 'changes'],
          default: 'iso2709',
          description:
            'iso2709_gbk: what GBK lacks as `&#x…;`. changes: a CSV of what differs, with the records that cannot be written',
        },
        false,
      ),
      query('institutionId', { type: 'string', format: 'uuid', description: 'Own institution unless told' }, false),
      query('jobId', { type: 'string', format: 'uuid', description: 'Only records of one load' }, false),
      query('code', { type: 'string', maxLength: 100, description: 'Only records that break this rule' }, false),
      query('field', { type: 'string', maxLength: 10 }, false),
      query('subfield', { type: 'string', maxLength: 10 }, false),
    ],
    codes: ['auth.not_signed_in', 'auth.token_invalid', 'auth.forbidden', 'exchange.nothing_to_fix'],
  },
];

/** All of them: what is not in this list is not forwarded. */
export const faceOperations: readonly FaceOperation[] = [
  ...ownOperations,
  ...cardOperations,
  ...machineOperations,
  ...partnerOperations,
  ...fileOperations,
];

/** Their part of the document's paths. */
export function facePaths(components: Components): Record<string, Json> {
  const paths: Record<string, Json> = {};
  for (const operation of faceOperations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: faceOperation(components, operation) };
  }
  return paths;
}

function faceOperation(components: Components, operation: FaceOperation): Json {
  const {
    path,
    id,
    summary,
    security = [{}],
    parameters,
    body,
    status = 200,
    answer,
    gives,
    headers,
    codes,
  } = operation;
  const success = { status, ...(answer && { schema: answer }), ...(gives && { gives }), ...(headers && { headers }) };
  return {
    operationId: id,
    summary,
    tags: [path.split('/')[1]],
    security,
    ...(parameters ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: contentOf(components, body) } } : {}),
    responses: responsesOf(components, success, [...always, ...codes]),
  };
}

const contentOf = (components: Components, body: z.ZodType | Json): Json =>
  body instanceof z.ZodType ? { 'application/json': { schema: components.refer(body) } } : body;
