import type { PersonalData } from '@shuqiao/persistence';

const onRecord = { kept: 'the record of acts is kept for 400 days; the ids in it name nobody then' };
const made = { kept: 'it belongs to the institution; who made it is an id that names nobody then' };
const blank = `display_name = '—', mail = NULL, mail_key = NULL`;

/** What auth keeps of people: all that says who somebody is stands here, and goes. */
export const personal: PersonalData = {
  first: [
    `UPDATE invitation SET state = CASE state WHEN 'pending' THEN 'cancelled' ELSE state END, ${blank}
     WHERE mail_key = (SELECT lower(normalize(mail, NFKC)) FROM person WHERE id = $1::uuid)`,
    `UPDATE approval SET display_name = '—', mail = ''
     WHERE lower(normalize(mail, NFKC)) = (SELECT lower(normalize(mail, NFKC)) FROM person WHERE id = $1::uuid)`,
    `DELETE FROM people_list_row WHERE mail_key = (SELECT lower(normalize(mail, NFKC)) FROM person WHERE id = $1::uuid)`,
    `UPDATE role_grant SET ends_at = GREATEST(starts_at, now()) WHERE person_id = $1::uuid
       AND (ends_at IS NULL OR ends_at > GREATEST(starts_at, now()))`,
  ],
  tables: [
    { table: 'local_account', of: 'person_id', told: ['login', 'password_changed_at'], erased: 'removed' },
    {
      table: 'saml_identity',
      of: 'person_id',
      told: ['idp_entity_id', 'pairwise_id', 'created_at'],
      erased: 'removed',
    },
    {
      table: 'library_card',
      of: 'person_id',
      told: ['institution_id', 'card_key', 'expires_on', 'may_borrow', 'blocks', 'told_at'],
      erased: 'removed',
    },
    {
      table: 'session',
      of: 'person_id',
      told: ['way', 'device', 'network', 'campus', 'created_at', 'seen_at', 'ends_at'],
      erased: 'removed',
    },
    { table: 'second_factor', of: 'person_id', told: ['id', 'kind', 'name', 'created_at'], erased: 'removed' },
    { table: 'recovery_code', of: 'person_id', told: ['person_id'], erased: 'removed' },
    { table: 'pending_sign_in', of: 'person_id', told: ['way', 'device', 'network', 'campus'], erased: 'removed' },
    { table: 'oidc_item', of: 'person_id', told: ['kind', 'partner_id', 'ends_at'], erased: 'removed' },
    {
      table: 'people_list_row',
      of: 'person_id',
      told: ['number', 'display_name', 'mail', 'ends_at', 'verdict'],
      erased: 'removed',
    },
    {
      table: 'approval',
      of: 'asked_by',
      also: ['replaces', 'ended_by'],
      told: ['id', 'institution_id', 'kind', 'display_name', 'mail', 'reason', 'asked_at'],
      isLong: true,
      erased: onRecord,
    },
    { table: 'approval_vote', of: 'person_id', told: ['approval_id', 'at'], erased: onRecord },
    { table: 'people_list', of: 'made_by', told: ['id', 'file_name', 'created_at'], isLong: true, erased: made },
    { table: 'password_reset', of: 'person_id', told: ['mail', 'ends_at'], erased: 'removed' },
    { table: 'saml_test', of: 'person_id', told: ['institution_id', 'at', 'attributes'], erased: 'removed' },
    {
      table: 'invitation',
      of: 'person_id',
      also: ['invited_by', 'replaces'],
      told: ['id', 'institution_id', 'roles', 'state', 'created_at'],
      isLong: true,
      erased: { set: blank },
    },
    {
      table: 'role_grant',
      of: 'person_id',
      also: ['granted_by', 'ended_by'],
      told: ['id', 'institution_id', 'role', 'starts_at', 'ends_at', 'granted_at'],
      isLong: true,
      erased: onRecord,
    },
    {
      table: 'audit_event',
      of: 'person_id',
      also: ['actor_id'],
      told: ['id', 'at', 'what', 'institution_id', 'network', 'details'],
      isLong: true,
      erased: onRecord,
    },
    {
      table: 'machine_secret',
      of: 'created_by',
      told: ['id', 'institution_id', 'created_at'],
      isLong: true,
      erased: made,
    },
    { table: 'partner', of: 'created_by', told: ['id', 'name', 'created_at'], isLong: true, erased: made },
    { table: 'saml_source', of: 'created_by', told: ['id', 'name', 'fetched_at'], isLong: true, erased: made },
    { table: 'erasure', of: 'person_id', told: ['asked_at', 'due_at', 'done_at'], erased: onRecord },
    {
      table: 'person',
      of: 'id',
      told: ['id', 'institution_id', 'display_name', 'mail', 'phone', 'lang', 'introduced_at', 'created_at'],
      erased: {
        set: `display_name = '—', mail = NULL, phone = NULL, disabled_at = COALESCE(disabled_at, now()), erased_at = now()`,
      },
    },
  ],
  holds: [
    {
      what: 'auth.last_administrator',
      count: `SELECT count(DISTINCT (own.institution_id, own.role)) FROM live_grant own
        WHERE own.person_id = $1::uuid AND own.role IN ('institution_admin', 'province_admin')
          AND NOT EXISTS (SELECT FROM live_grant g JOIN person p ON p.id = g.person_id
            WHERE g.institution_id = own.institution_id AND g.role = own.role AND p.id <> own.person_id
              AND p.disabled_at IS NULL)`,
    },
  ],
};
