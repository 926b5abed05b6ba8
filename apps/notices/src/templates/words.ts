import type { Lang, NoticeTemplate, TemplateSource } from '@shuqiao/contracts';
import { type EntityManager, In } from 'typeorm';
import { carried, type Words } from './carried.table.js';
import { PROVINCE, Template } from './template.entity.js';

export interface FoundWords extends Words {
  source: TemplateSource;
  changedAt: Date | null;
}

/** The words that hold for a library: its own, else the province's, else those that are carried. One, never two. */
export async function wordsFor(
  tx: EntityManager,
  institutionId: string | null,
  template: NoticeTemplate,
  lang: Lang,
): Promise<FoundWords> {
  const owners = institutionId ? [institutionId, PROVINCE] : [PROVINCE];
  const rows = await tx.findBy(Template, { institutionId: In(owners), template, lang });
  const row = rows.find((one) => one.institutionId === institutionId) ?? rows[0];
  return row ? ownWords(row) : { ...carried[template][lang], source: 'carried', changedAt: null };
}

const ownWords = ({ institutionId, subject, body, changedAt }: Template): FoundWords => ({
  subject,
  body,
  changedAt,
  source: institutionId === PROVINCE ? 'province' : 'library',
});
