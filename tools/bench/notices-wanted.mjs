// Readers whose book has arrived, and the notices that loans want of it: what a day's work would have left behind.

const PEOPLE = `INSERT INTO auth.person (id, institution_id, display_name, mail)
  SELECT gen_random_uuid(), $2, 'bench', 'bench-' || n || '@example.test' FROM generate_series(1, $1::int) AS n`;

const REQUESTS = `INSERT INTO ill.request (id, number, record_id, title, requester_id, supplier_id, reader_id, state, pickup, once_key)
  SELECT gen_random_uuid(), 'BN-2611-' || lpad((row_number() OVER ())::text, 6, '0'), gen_random_uuid(), '历史研究', $1, $2, id,
    'received', '总馆服务台', 'bench' FROM auth.person WHERE display_name = 'bench'`;

const WANTED = `INSERT INTO ill.outbox (id, subject, payload, headers)
  SELECT gen_random_uuid(), 'ill.notice.wanted', jsonb_build_object(
    'key', id || ':1', 'template', 'ill.arrived', 'at', '2026-11-27T08:00:00.000Z',
    'to', jsonb_build_object('kind', 'person', 'personId', reader_id, 'institutionId', requester_id),
    'about', jsonb_build_object('kind', 'request', 'id', id),
    'data', jsonb_build_object('number', number, 'title', title, 'supplier', supplier_id, 'pickup', pickup)), '{}'
  FROM ill.request WHERE once_key = 'bench' ORDER BY number OFFSET $1 LIMIT $2`;

/**
 * Makes readers with an address and an arrived book each, straight in the tables.
 * @param {(text: string, values?: unknown[]) => Promise<unknown>} query as the database's administrator
 */
export async function makeReaders(query, { count, institution, supplier }) {
  await query(
    `UPDATE notices.rule SET quiet_from = '00:00', quiet_until = '00:00', gather_minutes = 0, most_a_day = 200`,
  );
  await query(PEOPLE, [count, institution]);
  await query(REQUESTS, [institution, supplier]);
}

/** Lets loans want a notice for some of them, or all; its relay takes them from there. */
export const wantNotices = (query, { from = 0, count = null } = {}) => query(WANTED, [from, count]);
