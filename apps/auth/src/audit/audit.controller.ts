import { Controller } from '@nestjs/common';
import { type AuditEvent, people } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { AuditService, type ListAudit } from './audit.service.js';

@Controller()
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Answers(people.listAudit)
  list(
    input: ListAudit,
    { caller }: CallOf<typeof people.listAudit>,
  ): Promise<{ items: AuditEvent[]; next: string | null }> {
    return this.audit.list(input, caller);
  }
}
