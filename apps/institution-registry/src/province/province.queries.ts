import type { SetProvince } from '@shuqiao/contracts';
import type { Statement } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';

export const findStatement = (): Statement => ({
  name: 'province_find',
  text: `SELECT code, name, name_en AS "nameEn", prefix, time_zone AS "timeZone", colour, contacts, offers,
      left(encode(sha256(logo), 'hex'), 16) AS logo, changed_at AS "changedAt" FROM province`,
  values: [],
});

export const logoStatement = (): Statement => ({
  name: 'province_logo',
  text: 'SELECT logo FROM province WHERE logo IS NOT NULL',
  values: [],
});

/** Writes all facts at once; the logo only where one is given or taken away. */
export async function update(tx: EntityManager, input: SetProvince, logo: Buffer | null): Promise<void> {
  const { name, nameEn, prefix, timeZone, colour, contacts, offers } = input;
  await tx.query(
    `UPDATE province SET name = $1, name_en = $2, prefix = $3, time_zone = $4, colour = $5, contacts = $6, offers = $7,
       logo = CASE WHEN $8 THEN $9 ELSE logo END, changed_at = now()`,
    [
      name.trim(),
      nameEn.trim(),
      prefix,
      timeZone,
      colour,
      JSON.stringify(contacts),
      offers,
      input.logo !== undefined,
      logo,
    ],
  );
}
