import type { InstitutionCard, InstitutionView } from '@shuqiao/contracts';
import { cityInEnglish } from './terms.js';

/** One row of the directory with its present name. */
export interface InstitutionRow {
  id: string;
  code: string;
  name: string;
  nameEn: string | null;
  city: string;
  level: InstitutionView['level'];
  supervisor: string;
  lends: boolean;
}

/** With how well it fits what was looked for: 0 exactly, 3 just so. */
export interface FoundRow extends InstitutionRow {
  fit: number;
}

export interface CardRow extends InstitutionRow {
  changedAt: Date;
  names: InstitutionCard['names'];
  codes: InstitutionCard['codes'];
}

export const toView = ({
  id,
  code,
  name,
  nameEn,
  city,
  level,
  supervisor,
  lends,
}: InstitutionRow): InstitutionView => ({
  id,
  name,
  ...(nameEn !== null && { nameEn }),
  code,
  city,
  ...(nameEn !== null && { cityEn: cityInEnglish(city) }),
  level,
  supervisor,
  lends,
});

export const toCard = (row: CardRow): InstitutionCard => ({
  ...toView(row),
  names: row.names,
  codes: row.codes,
  changedAt: row.changedAt.toISOString(),
});
