import { Caller, type ErrorCode, JobView, LocalSignIn, TokenGrant, TokenSignIn } from '@shuqiao/contracts';
import { z } from 'zod';
import type { Components, Json } from './components.js';
import { responsesOf } from './responses.js';

interface FaceOperation {
  method: 'get' | 'head' | 'post' | 'patch' | 'delete';
  path: string;
  id: string;
  summary: string;
  security?: Json[];
  parameters?: Json[];
  /** What JSON it takes, or its contents by media type. */
  body?: z.ZodType | Json;
  status?: number;
  answer?: z.ZodType;
  /** Where the answer is a file: the media types it may have. */
  gives?: readonly string[];
  /** What its headers say, by name. */
  headers?: Record<string, string>;
  codes: readonly ErrorCode[];
}

const always: readonly ErrorCode[] = [
  'input.invalid',
  'rate.exceeded',
  'service.absent',
  'service.deadline',
  'service.failed',
];
const posted: readonly ErrorCode[] = ['input.too_large', 'input.media_type', 'auth.cross_site'];
const query = (name: string, schema: Json, required = true): Json => ({ name, in: 'query', required, schema });
const header = (name: string, description: string, schema: Json = { type: 'string' }): Json => ({
  name,
  in: 'header',
  required: true,
  description,
  schema,
});
const inPath = (name: string): Json => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string', format: 'uuid' },
});
const asPerson: Json[] = [{ session: [] }, { token: [] }];
const tusVersion = header('Tus-Resumable', 'The protocol’s version', { const: '1.0.0' });
const signedInCodes: readonly ErrorCode[] = ['auth.not_signed_in', 'auth.token_invalid', 'auth.forbidden'];
const tusCodes: readonly ErrorCode[] = [...signedInCodes, 'exchange.file_not_found', 'exchange.file_busy'];
const outgoing: readonly ErrorCode[] = [
  'exchange.file_not_found',
  'exchange.file_not_ready',
  'exchange.file_not_scanned',
  'exchange.file_refused',
];
const bytes = { schema: { type: 'string', format: 'binary' } };

const SignedIn = z.object({ caller: Caller });
const SignedOut = z.object({ ended: z.boolean().describe('Whether there was a session') });

/** Answers of the faces that are no contracts of the bus. */
export const faceSchemas: [string, z.ZodType][] = [
  ['SignedIn', SignedIn],
  ['SignedOut', SignedOut],
];

/** The addresses that the gateway streams to private faces; their bodies never travel on the bus. */
const operations: readonly FaceOperation[] = [
  {
    method: 'post',
    path: '/auth/local',
    id: 'authLocal',
    summary: 'Sign in with login and password; answers with the session cookie',
    body: LocalSignIn,
    answer: SignedIn,
    codes: [...posted, 'auth.wrong_credentials', 'auth.locked'],
  },
  {
    method: 'post',
    path: '/auth/token',
    id: 'authToken',
    summary: 'A token for a machine, from login and password',
    body: TokenSignIn,
    answer: TokenGrant,
    codes: [...posted, 'auth.wrong_credentials', 'auth.locked'],
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
  {
    method: 'get',
    path: '/auth/saml/login',
    id: 'authSamlLogin',
    summary: 'Sends the browser to the sign-in of its campus (SAML 2.0)',
    parameters: [
      query('institutionId', { type: 'string', format: 'uuid' }),
      query('returnTo', { type: 'string', maxLength: 500, description: 'A path of this site' }, false),
    ],
    status: 302,
    codes: ['auth.method_not_offered'],
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

/** Files of any service: in by parts (tus 1.0.0: creation, creation-with-upload, expiration, termination), and out. */
const fileOperations: readonly FaceOperation[] = [
  {
    method: 'post',
    path: '/files/tus',
    id: 'filesBegin',
    summary:
      'Begin a file that comes in parts, each of which may be repeated (tus 1.0.0); its owner is asked whether you may',
    security: asPerson,
    parameters: [
      tusVersion,
      header('Upload-Length', 'Bytes of the whole file', { type: 'integer', minimum: 1 }),
      header(
        'Upload-Metadata',
        'Pairs of key and base64 value: owner (a service), kind, filename; about, filetype, sha256 (in hexadecimal) if wished',
      ),
    ],
    status: 201,
    headers: {
      Location: 'The address of the upload; its last part is the file’s id',
      'Upload-Expires': 'When it is given up',
    },
    codes: [...posted, ...signedInCodes, 'exchange.empty_file', 'exchange.quota_full', 'exchange.too_many_uploads'],
  },
  {
    method: 'head',
    path: '/files/tus/{id}',
    id: 'filesProgress',
    summary: 'How much of it is there',
    security: asPerson,
    parameters: [inPath('id'), tusVersion],
    headers: { 'Upload-Offset': 'Bytes that are there', 'Upload-Length': 'Bytes of the whole' },
    codes: tusCodes,
  },
  {
    method: 'patch',
    path: '/files/tus/{id}',
    id: 'filesAppend',
    summary: 'The next part; with the last one the file is looked at and, if a scanner is set up, scanned',
    security: asPerson,
    parameters: [
      inPath('id'),
      tusVersion,
      header('Upload-Offset', 'Where this part begins: where the file ends', { type: 'integer', minimum: 0 }),
    ],
    body: { 'application/offset+octet-stream': bytes },
    status: 204,
    headers: { 'Upload-Offset': 'Bytes that are there now' },
    codes: [...posted, ...tusCodes, 'exchange.file_offset', 'exchange.file_changed', 'exchange.file_type'],
  },
  {
    method: 'delete',
    path: '/files/tus/{id}',
    id: 'filesCancel',
    summary: 'Give an upload up; what came of it is removed',
    security: asPerson,
    parameters: [inPath('id'), tusVersion],
    status: 204,
    codes: ['auth.cross_site', ...tusCodes],
  },
  {
    method: 'get',
    path: '/files/contents/{id}',
    id: 'filesRead',
    summary: 'A whole file, or a part of it (Range), for whom its owner lets read it',
    security: asPerson,
    parameters: [inPath('id')],
    gives: ['application/octet-stream'],
    codes: [...signedInCodes, ...outgoing],
  },
  {
    method: 'get',
    path: '/files/openings/{id}',
    id: 'filesFetch',
    summary: 'The same for the reader who clicked on a link: as often and in as many parts as it takes, within an hour',
    security: asPerson,
    parameters: [inPath('id')],
    gives: ['application/octet-stream'],
    codes: [...signedInCodes, ...outgoing, 'exchange.link_not_found'],
  },
];

/** Their part of the document's paths. */
export function facePaths(components: Components): Record<string, Json> {
  const paths: Record<string, Json> = {};
  for (const operation of [...operations, ...fileOperations]) {
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
