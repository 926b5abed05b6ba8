import type { InstitutionCard, InstitutionView } from '@shuqiao/contracts';

/** One row of the directory with its present name. */
export interface InstitutionRow {
  id: string;
  code: string;
  name: string;
  city: string;
  level: InstitutionView['level'];
  supervisor: string;
  lends: boolean;
}

export interface CardRow extends InstitutionRow {
  changedAt: Date;
  names: InstitutionCard['names'];
  codes: InstitutionCard['codes'];
}

export const toView = ({ id, code, name, city, level, supervisor, lends }: InstitutionRow): InstitutionView => ({
  id,
  name,
  code,
  city,
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
