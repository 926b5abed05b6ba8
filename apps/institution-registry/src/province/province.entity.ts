import type { OfferedService, ProvinceContact, ProvinceView } from '@shuqiao/contracts';

export interface ProvinceRow {
  code: string;
  name: string;
  name_en: string;
  prefix: string;
  time_zone: string;
  colour: string | null;
  contacts: ProvinceContact[];
  offers: OfferedService[];
  logo_hash: string | null;
  changed_at: Date;
}

export const toView = (row: ProvinceRow): ProvinceView => ({
  code: row.code,
  name: row.name,
  nameEn: row.name_en,
  prefix: row.prefix,
  timeZone: row.time_zone,
  colour: row.colour,
  contacts: row.contacts,
  offers: row.offers,
  logo: row.logo_hash,
  changedAt: row.changed_at.toISOString(),
});

const SIGNS: readonly { mediaType: string; ending: string; at: number; bytes: string }[] = [
  { mediaType: 'image/png', ending: 'png', at: 0, bytes: '89504e470d0a1a0a' },
  { mediaType: 'image/jpeg', ending: 'jpg', at: 0, bytes: 'ffd8ff' },
  { mediaType: 'image/webp', ending: 'webp', at: 8, bytes: Buffer.from('WEBP').toString('hex') },
];

/** What kind of picture the bytes are by how they begin; nothing when they are none of those taken. */
export const pictureOf = (bytes: Buffer) =>
  SIGNS.find((sign) => bytes.subarray(sign.at, sign.at + sign.bytes.length / 2).toString('hex') === sign.bytes);
