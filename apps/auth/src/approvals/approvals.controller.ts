import { Controller } from '@nestjs/common';
import { type Appointment, approvals, type ApprovalView } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { ApprovalsService } from './approvals.service.js';

@Controller()
export class ApprovalsController {
  constructor(private readonly gate: ApprovalsService) {}

  @Answers(approvals.ask)
  ask(input: Appointment, { caller }: CallOf<typeof approvals.ask>): Promise<ApprovalView> {
    return this.gate.ask(input, caller);
  }

  @Answers(approvals.list)
  list(
    input: { limit?: number | undefined; after?: string | undefined },
    { caller }: CallOf<typeof approvals.list>,
  ): Promise<{ items: ApprovalView[]; next: string | null }> {
    return this.gate.list(input, caller);
  }

  @Answers(approvals.approve)
  approve({ id }: { id: string }, { caller }: CallOf<typeof approvals.approve>): Promise<ApprovalView> {
    return this.gate.approve(id, caller);
  }

  @Answers(approvals.reject)
  reject({ id }: { id: string }, { caller }: CallOf<typeof approvals.reject>): Promise<ApprovalView> {
    return this.gate.reject(id, caller);
  }
}
