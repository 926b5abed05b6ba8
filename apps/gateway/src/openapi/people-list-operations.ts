import { PeopleListKind, PeopleListView } from '@shuqiao/contracts';
import type { z } from 'zod';
import { bytes, type FaceOperation, posted, query } from './face-operation.js';

/** Answers of these addresses. */
export const peopleListSchemas: [string, z.ZodType][] = [['PeopleListView', PeopleListView]];

const session = [{ session: [] }];
const kind = query('kind', { enum: PeopleListKind.options });

/** Lists of readers and staff from a file. */
export const peopleListOperations: readonly FaceOperation[] = [
  {
    method: 'get',
    path: '/auth/people-list/template.csv',
    id: 'authPeopleListTemplate',
    summary: 'The heading of a list of readers or staff, to be filled in',
    parameters: [kind],
    gives: ['text/csv'],
    codes: [],
  },
  {
    method: 'post',
    path: '/auth/people-list/upload',
    id: 'authPeopleListUpload',
    summary: 'Reads a list (.xlsx, or .csv in UTF-8 or GB 18030, 2 MB) and says what it would do; nothing is done yet',
    security: session,
    parameters: [
      kind,
      query('name', { type: 'string', maxLength: 200, description: 'The name of the file' }),
      query('institutionId', { type: 'string', format: 'uuid', description: 'Own institution unless told' }, false),
    ],
    body: { 'application/octet-stream': bytes },
    answer: PeopleListView,
    codes: [...posted, 'auth.not_signed_in', 'auth.forbidden', 'rate.exceeded'],
  },
  {
    method: 'get',
    path: '/auth/people-list/result.csv',
    id: 'authPeopleListResult',
    summary: 'What becomes of each row, as CSV',
    security: session,
    parameters: [query('id', { type: 'string', format: 'uuid' })],
    gives: ['text/csv'],
    codes: ['auth.not_signed_in', 'auth.forbidden', 'auth.people_list_not_found'],
  },
];
