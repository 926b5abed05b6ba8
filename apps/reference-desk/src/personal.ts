import type { PersonalData } from '@shuqiao/persistence';

/** What the desk keeps of people. Answers stay: they are the library's. What the asker wrote goes. */
export const personal: PersonalData = {
  tables: [
    {
      table: 'question',
      of: 'asker_id',
      told: ['id', 'subject', 'state', 'asked_at'],
      isLong: true,
      erased: { set: `subject = '—'` },
    },
    {
      table: 'question_message',
      of: 'author_id',
      told: ['id', 'question_id', 'action', 'text', 'written_at'],
      isLong: true,
      erased: { set: `text = CASE action WHEN 'answer' THEN text ELSE '—' END`, by: 'blank_messages' },
    },
  ],
  holds: [
    {
      what: 'desk.open_questions',
      count: `SELECT count(*) FROM question WHERE asker_id = $1::uuid AND state <> 'closed'`,
    },
  ],
};
