import { institutionIdOf } from '@shuqiao/identifiers';
import { Tenancy } from '@shuqiao/persistence';
import type { SeedContext } from '@shuqiao/service';

/** 武汉理工大学: host of the demo's desk and the one library of the roster with a demo librarian. */
const HOST = '4142010497';
/** The ten libraries of the demo's roster by their school codes; made up for demonstration, like the roster itself. */
const ROSTER = [
  HOST, // 武汉理工大学
  '4142010488', // 武汉科技大学
  '4142010489', // 长江大学
  '4142010491', // 中国地质大学（武汉）
  '4142010504', // 华中农业大学
  '4142010511', // 华中师范大学
  '4142010512', // 湖北大学
  '4142010520', // 中南财经政法大学
  '4142011072', // 江汉大学
  '4142011075', // 三峡大学
];

const SEED_SEATS = `
  INSERT INTO desk_seat (institution_id, host) SELECT id, id = $2 FROM unnest($1::uuid[]) AS id
  ON CONFLICT (institution_id) DO NOTHING`;

/**
 * Ten half-days from Monday to Friday, one for each library in turn. The turn begins with the half-day that `now` lies
 * in, so that whoever starts the demo finds the demo's own duty librarian at the desk.
 */
const SEED_SHIFTS = `
  WITH half_day AS (
    SELECT weekday, half, starts_at, ends_at,
      row_number() OVER (ORDER BY weekday, half) - 1 AS slot,
      weekday = extract(isodow FROM here.clock) AND here.clock::time >= starts_at AND here.clock::time < ends_at AS present
    FROM generate_series(1, 5) AS weekday,
      (VALUES ('am', '08:00'::time, '13:00'::time), ('pm', '13:00', '18:00')) AS halves (half, starts_at, ends_at),
      (SELECT $2::timestamptz AT TIME ZONE 'Asia/Shanghai' AS clock) AS here)
  INSERT INTO duty_shift (weekday, half, starts_at, ends_at, institution_id)
  SELECT weekday, half, starts_at, ends_at,
    ($1::uuid[])[1 + (10 + slot - COALESCE((SELECT slot FROM half_day WHERE present), 0)) % 10]
  FROM half_day
  ON CONFLICT (weekday, half) DO UPDATE SET institution_id = excluded.institution_id`;

/** Puts in the demo's desks and roster. */
export async function seedDuty({ dataSource, settings }: SeedContext, now = new Date()): Promise<void> {
  if (!settings.demo) return;
  const libraries = ROSTER.map(institutionIdOf);
  await new Tenancy(dataSource).asProvince(async (tx) => {
    await tx.query(SEED_SEATS, [libraries, institutionIdOf(HOST)]);
    await tx.query(SEED_SHIFTS, [libraries, now]);
  });
}
