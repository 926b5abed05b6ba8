import { Controller } from '@nestjs/common';
import { type InvitationView, people } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { type Invite, InvitationsService } from './invitations.service.js';

@Controller()
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Answers(people.invite)
  invite(input: Invite, { caller }: CallOf<typeof people.invite>): Promise<InvitationView> {
    return this.invitations.invite(input, caller);
  }

  @Answers(people.listInvitations)
  list(
    input: { institutionId?: string | undefined; limit?: number | undefined; after?: string | undefined },
    { caller }: CallOf<typeof people.listInvitations>,
  ): Promise<{ items: InvitationView[]; next: string | null }> {
    return this.invitations.list(input, caller);
  }

  @Answers(people.cancelInvitation)
  cancel({ id }: { id: string }, { caller }: CallOf<typeof people.cancelInvitation>): Promise<InvitationView> {
    return this.invitations.cancel(id, caller);
  }
}
