import { Controller, Get, Post, Put } from '@nestjs/common';
import {
  approvals,
  type ApprovalView,
  type AuditEvent,
  type InvitationView,
  people,
  peopleLists,
  type PeopleListRow,
  type PeopleListView,
  type PersonView,
  type RoleGrant,
  type SignInRules,
} from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks, type PageOf } from '../asks/asks.decorator.js';

@Controller()
export class PeopleController {
  constructor(private readonly bus: Bus) {}

  @Get('people')
  @Asks(people.list)
  list(@Ask() ask: AskOf<typeof people.list>): Promise<PageOf<PersonView>> {
    return this.bus.ask(...ask);
  }

  @Get('people/:id')
  @Asks(people.find)
  find(@Ask() ask: AskOf<typeof people.find>): Promise<PersonView> {
    return this.bus.ask(...ask);
  }

  @Post('people/:id/suspend')
  @Asks(people.suspend)
  suspend(@Ask() ask: AskOf<typeof people.suspend>): Promise<PersonView> {
    return this.bus.ask(...ask);
  }

  @Post('people/:id/restore')
  @Asks(people.restore)
  restore(@Ask() ask: AskOf<typeof people.restore>): Promise<PersonView> {
    return this.bus.ask(...ask);
  }

  @Post('people/:id/sessions/end')
  @Asks(people.endSessions)
  endSessions(@Ask() ask: AskOf<typeof people.endSessions>): Promise<{ ended: number }> {
    return this.bus.ask(...ask);
  }

  @Post('people/:id/factors/reset')
  @Asks(people.resetFactors)
  resetFactors(@Ask() ask: AskOf<typeof people.resetFactors>): Promise<{ removed: number }> {
    return this.bus.ask(...ask);
  }

  @Post('people/:id/unlock')
  @Asks(people.unlock)
  unlock(@Ask() ask: AskOf<typeof people.unlock>): Promise<{ unlocked: true }> {
    return this.bus.ask(...ask);
  }

  @Get('sign-in-rules')
  @Asks(people.findSignInRules)
  findSignInRules(@Ask() ask: AskOf<typeof people.findSignInRules>): Promise<SignInRules> {
    return this.bus.ask(...ask);
  }

  @Put('sign-in-rules')
  @Asks(people.setSignInRules)
  setSignInRules(@Ask() ask: AskOf<typeof people.setSignInRules>): Promise<SignInRules> {
    return this.bus.ask(...ask);
  }

  @Get('colleagues')
  @Asks(people.listColleagues)
  listColleagues(
    @Ask() ask: AskOf<typeof people.listColleagues>,
  ): Promise<{ items: { id: string; displayName: string }[] }> {
    return this.bus.ask(...ask);
  }

  @Post('grants')
  @Asks(people.give)
  give(@Ask() ask: AskOf<typeof people.give>): Promise<PersonView> {
    return this.bus.ask(...ask);
  }

  @Post('grants/:id/end')
  @Asks(people.end)
  end(@Ask() ask: AskOf<typeof people.end>): Promise<PersonView> {
    return this.bus.ask(...ask);
  }

  @Post('grants/lend')
  @Asks(people.lend)
  lend(@Ask() ask: AskOf<typeof people.lend>): Promise<RoleGrant> {
    return this.bus.ask(...ask);
  }

  @Post('invitations')
  @Asks(people.invite)
  invite(@Ask() ask: AskOf<typeof people.invite>): Promise<InvitationView> {
    return this.bus.ask(...ask);
  }

  @Get('invitations')
  @Asks(people.listInvitations)
  listInvitations(@Ask() ask: AskOf<typeof people.listInvitations>): Promise<PageOf<InvitationView>> {
    return this.bus.ask(...ask);
  }

  @Post('invitations/:id/cancel')
  @Asks(people.cancelInvitation)
  cancelInvitation(@Ask() ask: AskOf<typeof people.cancelInvitation>): Promise<InvitationView> {
    return this.bus.ask(...ask);
  }

  @Get('audit')
  @Asks(people.listAudit)
  listAudit(@Ask() ask: AskOf<typeof people.listAudit>): Promise<PageOf<AuditEvent>> {
    return this.bus.ask(...ask);
  }

  @Post('hand-over')
  @Asks(people.handOver)
  handOver(@Ask() ask: AskOf<typeof people.handOver>): Promise<InvitationView> {
    return this.bus.ask(...ask);
  }

  @Post('approvals')
  @Asks(approvals.ask)
  askApproval(@Ask() ask: AskOf<typeof approvals.ask>): Promise<ApprovalView> {
    return this.bus.ask(...ask);
  }

  @Get('approvals')
  @Asks(approvals.list)
  listApprovals(@Ask() ask: AskOf<typeof approvals.list>): Promise<PageOf<ApprovalView>> {
    return this.bus.ask(...ask);
  }

  @Post('approvals/:id/approve')
  @Asks(approvals.approve)
  approve(@Ask() ask: AskOf<typeof approvals.approve>): Promise<ApprovalView> {
    return this.bus.ask(...ask);
  }

  @Post('approvals/:id/reject')
  @Asks(approvals.reject)
  reject(@Ask() ask: AskOf<typeof approvals.reject>): Promise<ApprovalView> {
    return this.bus.ask(...ask);
  }

  @Get('people-lists/:id')
  @Asks(peopleLists.find)
  findList(@Ask() ask: AskOf<typeof peopleLists.find>): Promise<PeopleListView> {
    return this.bus.ask(...ask);
  }

  @Get('people-lists/:id/rows')
  @Asks(peopleLists.listRows)
  listRowsOfList(@Ask() ask: AskOf<typeof peopleLists.listRows>): Promise<PageOf<PeopleListRow>> {
    return this.bus.ask(...ask);
  }

  @Post('people-lists/:id/carry-out')
  @Asks(peopleLists.carryOut)
  carryOutList(@Ask() ask: AskOf<typeof peopleLists.carryOut>): Promise<PeopleListView> {
    return this.bus.ask(...ask);
  }
}
