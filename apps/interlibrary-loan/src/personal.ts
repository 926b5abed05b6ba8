import type { PersonalData } from '@shuqiao/persistence';
import { openStates } from './life/request.machine.js';

const open = openStates.map((state) => `'${state}'`).join(', ');

/** What loans keep of people. Requests that are done stay without their reader: libraries settle by them. */
export const personal: PersonalData = {
  tables: [
    {
      table: 'request',
      of: 'reader_id',
      told: ['id', 'number', 'title', 'author', 'state', 'needed_by', 'pickup', 'note', 'placed_at'],
      isLong: true,
      erased: { set: 'note = NULL, pickup = NULL, undo = NULL' },
    },
    {
      table: 'request_event',
      of: 'actor_id',
      told: ['id', 'request_id', 'action', 'note', 'at'],
      isLong: true,
      erased: { set: 'note = NULL', by: 'blank_notes' },
    },
  ],
  holds: [
    {
      what: 'ill.open_requests',
      count: `SELECT count(*) FROM request WHERE reader_id = $1::uuid AND state IN (${open})`,
    },
  ],
};
