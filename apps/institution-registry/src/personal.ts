import type { PersonalData } from '@shuqiao/persistence';

const ofTheRegister = { kept: 'the register says that it was changed; by whom is an id that names nobody then' };

/** What the registry keeps of people: who of the staff entered something. */
export const personal: PersonalData = {
  tables: [
    {
      table: 'institution_name',
      of: 'set_by',
      also: ['cancelled_by'],
      told: ['institution_id', 'name', 'told_at'],
      erased: ofTheRegister,
    },
    {
      table: 'library_span',
      of: 'added_by',
      also: ['removed_by'],
      told: ['id', 'name', 'first_day', 'last_day', 'added_at'],
      isLong: true,
      erased: ofTheRegister,
    },
    { table: 'national_notice', of: 'changed_by', told: ['year', 'version', 'changed_at'], erased: ofTheRegister },
  ],
};
