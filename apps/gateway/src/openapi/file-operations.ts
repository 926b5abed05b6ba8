import type { ErrorCode } from '@shuqiao/contracts';
import type { Json } from './components.js';
import { asPerson, bytes, type FaceOperation, posted, signedInCodes } from './face-operation.js';

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
const tusVersion = header('Tus-Resumable', 'The protocol’s version', { const: '1.0.0' });
const tusCodes: readonly ErrorCode[] = [...signedInCodes, 'exchange.file_not_found', 'exchange.file_busy'];
const outgoing: readonly ErrorCode[] = [
  'exchange.file_not_found',
  'exchange.file_not_ready',
  'exchange.file_not_scanned',
  'exchange.file_refused',
];
/** Files of any service: in by parts (tus 1.0.0: creation, creation-with-upload, expiration, termination), and out. */
export const fileOperations: readonly FaceOperation[] = [
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
