import type { ProvinceView } from '@shuqiao/contracts';

/** The province's row; of its logo the hash only. */
export type ProvinceRow = Omit<ProvinceView, 'changedAt'> & { changedAt: Date };

export const toView = (row: ProvinceRow): ProvinceView => ({ ...row, changedAt: row.changedAt.toISOString() });

const SIGNS: readonly { mediaType: string; ending: string; at: number; bytes: string }[] = [
  { mediaType: 'image/png', ending: 'png', at: 0, bytes: '89504e470d0a1a0a' },
  { mediaType: 'image/jpeg', ending: 'jpg', at: 0, bytes: 'ffd8ff' },
  { mediaType: 'image/webp', ending: 'webp', at: 8, bytes: Buffer.from('WEBP').toString('hex') },
];

/** What kind of picture the bytes are by how they begin; nothing when they are none of those taken. */
export const pictureOf = (bytes: Buffer) =>
  SIGNS.find((sign) => bytes.subarray(sign.at, sign.at + sign.bytes.length / 2).toString('hex') === sign.bytes);
