import type { PersonalData } from '@shuqiao/persistence';

const ofTheHouse = {
  kept: 'the words and addresses are the institution’s; who wrote them is an id that names nobody then',
};

/** What notices keep of people: what they were told, where, and what they wish to be told. */
export const personal: PersonalData = {
  first: [
    `DELETE FROM bad_address WHERE address IN (SELECT address FROM mail WHERE person_id = $1::uuid
       UNION SELECT sent_to FROM mail WHERE person_id = $1::uuid)`,
    `DELETE FROM demo_mail WHERE sent_to IN (SELECT sent_to FROM mail WHERE person_id = $1::uuid)`,
  ],
  tables: [
    {
      table: 'notice',
      of: 'person_id',
      also: ['read_by'],
      told: ['id', 'template', 'data', 'at', 'read_at'],
      isLong: true,
      erased: 'removed',
    },
    {
      table: 'mail',
      of: 'person_id',
      told: ['id', 'template', 'recipient', 'address', 'sent_to', 'state', 'created_at', 'sent_at'],
      isLong: true,
      erased: 'removed',
    },
    { table: 'wish', of: 'person_id', told: ['template', 'by_mail', 'changed_at'], erased: 'removed' },
    { table: 'template', of: 'changed_by', told: ['template', 'lang', 'changed_at'], erased: ofTheHouse },
    { table: 'webhook', of: 'created_by', told: ['id', 'url', 'created_at'], isLong: true, erased: ofTheHouse },
  ],
};
