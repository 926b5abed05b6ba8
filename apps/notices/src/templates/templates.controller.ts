import { Controller } from '@nestjs/common';
import {
  notices,
  type TemplateLine,
  type TemplatePreview,
  type TemplateScope,
  type TemplateText,
} from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { type Key, TemplatesService } from './templates.service.js';

type Words = Key & { subject: string; body: string };

@Controller()
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Answers(notices.listTemplates)
  list(
    { scope }: { scope?: TemplateScope | undefined },
    { caller }: CallOf<typeof notices.listTemplates>,
  ): Promise<{ items: TemplateLine[] }> {
    return this.templates.list(scope, caller);
  }

  @Answers(notices.findTemplate)
  find(input: Key, { caller }: CallOf<typeof notices.findTemplate>): Promise<TemplateText> {
    return this.templates.find(input, caller);
  }

  @Answers(notices.previewTemplate)
  preview(input: Words): Promise<TemplatePreview> {
    return this.templates.preview(input);
  }

  @Answers(notices.saveTemplate)
  save(input: Words, { caller }: CallOf<typeof notices.saveTemplate>): Promise<TemplateText> {
    return this.templates.save(input, caller);
  }

  @Answers(notices.resetTemplate)
  reset(input: Key, { caller }: CallOf<typeof notices.resetTemplate>): Promise<TemplateText> {
    return this.templates.reset(input, caller);
  }
}
