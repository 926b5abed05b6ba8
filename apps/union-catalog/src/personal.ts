import type { PersonalData } from '@shuqiao/persistence';

const ofTheCatalogue = {
  kept: 'who catalogued and decided is part of a record’s history: an id that names nobody then',
};

/** What the catalogue keeps of people: who of the staff changed a record or decided something. */
export const personal: PersonalData = {
  tables: [
    {
      table: 'favourite',
      of: 'person_id',
      told: ['id', 'record_id', 'title', 'kept_at'],
      isLong: true,
      erased: 'removed',
    },
    {
      table: 'source_version',
      of: 'person_id',
      told: ['id', 'record_id', 'kind', 'version', 'at'],
      isLong: true,
      erased: ofTheCatalogue,
    },
    {
      table: 'source_record',
      of: 'person_id',
      told: ['id', 'record_id', 'version_kind', 'loaded_at'],
      isLong: true,
      erased: ofTheCatalogue,
    },
    { table: 'decision', of: 'person_id', told: ['id', 'verdict', 'note', 'at'], isLong: true, erased: ofTheCatalogue },
    {
      table: 'merge_log',
      of: 'person_id',
      also: ['undone_by'],
      told: ['id', 'kind', 'title', 'note', 'at'],
      isLong: true,
      erased: ofTheCatalogue,
    },
    {
      table: 'review',
      of: 'decided_by',
      told: ['id', 'state', 'note', 'decided_at'],
      isLong: true,
      erased: ofTheCatalogue,
    },
    { table: 'holding_mapping', of: 'person_id', told: ['format', 'changed_at'], erased: ofTheCatalogue },
  ],
};
