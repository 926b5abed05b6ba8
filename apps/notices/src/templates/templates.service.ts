import { Injectable } from '@nestjs/common';
import {
  type Caller,
  fail,
  Lang,
  NoticeTemplate,
  type TemplateLine,
  type TemplatePreview,
  type TemplateScope,
  type TemplateText,
} from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { type EntityManager } from 'typeorm';
import type { Words } from './carried.table.js';
import { everyVariable, kinds } from './kinds.table.js';
import { PROVINCE, Template } from './template.entity.js';
import { type FoundWords, wordsFor } from './words.js';
import { write } from './writer.js';

export interface Key {
  template: NoticeTemplate;
  lang: Lang;
  scope?: TemplateScope | undefined;
}

/** A library's words for its notices: looked at, tried out, kept, given up again. */
@Injectable()
export class TemplatesService {
  constructor(private readonly tenancy: Tenancy) {}

  async list(scope: TemplateScope | undefined, caller: Caller): Promise<{ items: TemplateLine[] }> {
    const owner = ownerOf(scope, caller);
    const keys = NoticeTemplate.options.flatMap((template) => Lang.options.map((lang) => ({ template, lang })));
    return this.tenancy.as(caller, async (tx) => {
      const items: TemplateLine[] = [];
      for (const { template, lang } of keys)
        items.push(toLine({ template, lang }, await wordsFor(tx, owner, template, lang)));
      return { items };
    });
  }

  find(key: Key, caller: Caller): Promise<TemplateText> {
    const owner = ownerOf(key.scope, caller);
    return this.tenancy.as(caller, (tx) => this.text(tx, key, owner));
  }

  /** As a reader would get it, with samples for values. */
  preview({ template, subject, body }: Key & Words): Promise<TemplatePreview> {
    return write({ subject, body }, samplesOf(template));
  }

  /** Kept only when it can be written. */
  async save({ subject, body, ...key }: Key & Words, caller: Caller): Promise<TemplateText> {
    const owner = ownerOf(key.scope, caller);
    await this.preview({ ...key, subject, body });
    const { template, lang } = key;
    const row = {
      institutionId: owner,
      template,
      lang,
      subject,
      body,
      changedBy: caller.person,
      changedAt: new Date(),
    };
    return this.tenancy.as(caller, async (tx) => {
      await tx.upsert(Template, row, ['institutionId', 'template', 'lang']);
      return this.text(tx, key, owner);
    });
  }

  reset(key: Key, caller: Caller): Promise<TemplateText> {
    const owner = ownerOf(key.scope, caller);
    const { template, lang } = key;
    return this.tenancy.as(caller, async (tx) => {
      await tx.delete(Template, { institutionId: owner, template, lang });
      return this.text(tx, key, owner);
    });
  }

  private async text(tx: EntityManager, key: Key, owner: string): Promise<TemplateText> {
    const words = await wordsFor(tx, owner, key.template, key.lang);
    const variables = [...everyVariable, ...kinds[key.template].variables, LINK];
    return { ...toLine(key, words), subject: words.subject, body: words.body, variables };
  }
}

const LINK = {
  name: 'link',
  zh: '详情网址',
  en: 'Address of its page',
  sample: 'https://library.example.test/requests/1',
};

const toLine = ({ template, lang }: Key, { source, changedAt }: FoundWords): TemplateLine => ({
  template,
  lang,
  source,
  isOwed: kinds[template].isOwed,
  changedAt: changedAt?.toISOString() ?? null,
});

/** The province's words are its own staff's; a library's administrators write for their library. */
function ownerOf(scope: TemplateScope | undefined, { institution, roles }: Caller): string {
  const isProvince = roles.includes('province_admin');
  if (scope === 'province' || (scope === undefined && isProvince && !roles.includes('institution_admin')))
    return isProvince ? PROVINCE : fail('auth.forbidden', { needs: ['province_admin'] });
  return institution ?? fail('auth.forbidden');
}

/** What a preview is filled with: two notices, so that repeating can be seen. */
function samplesOf(template: NoticeTemplate): object {
  const sample = (variables: readonly { name: string; sample: string }[]) =>
    Object.fromEntries(variables.map(({ name, sample: value }) => [name, value]));
  const item = sample([...kinds[template].variables, LINK]);
  const items = kinds[template].gathers ? [item, item] : [item];
  return { ...sample(everyVariable), items, count: items.length };
}
