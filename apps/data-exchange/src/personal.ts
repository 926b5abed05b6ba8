import type { PersonalData } from '@shuqiao/persistence';

const ofTheLibrary = { kept: 'files and loads are the library’s; who sent them is an id that names nobody then' };

/** What the exchange keeps of people: who of a library's staff sent, shared and fetched files. */
export const personal: PersonalData = {
  tables: [
    {
      table: 'job',
      of: 'uploaded_by',
      also: ['decided_by'],
      told: ['id', 'file_name', 'state', 'created_at'],
      isLong: true,
      erased: ofTheLibrary,
    },
    {
      table: 'file',
      of: 'uploaded_by',
      told: ['id', 'name', 'bytes', 'created_at'],
      isLong: true,
      erased: ofTheLibrary,
    },
    {
      table: 'file_link',
      of: 'person_id',
      also: ['made_by'],
      told: ['id', 'file_id', 'created_at', 'expires_at'],
      isLong: true,
      erased: ofTheLibrary,
    },
    { table: 'file_fetch', of: 'person_id', told: ['id', 'file_id', 'at'], isLong: true, erased: ofTheLibrary },
  ],
};
