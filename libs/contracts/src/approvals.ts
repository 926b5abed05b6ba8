import { z } from 'zod';
import { question } from './contract.js';
import { Id, Instant, Line, Page, PagingById } from './lists.js';
import { MailAddress } from './notices/wanted.js';

/** How many people of the province must agree, none of whom asked. */
export const APPROVALS_NEEDED = 2;
/** How long they have. */
export const APPROVAL_DAYS = 7;

/** Acts that one person alone must not do, in words. */
export const approvalKinds = {
  appoint_administrator: ['任命机构管理员', 'appointing an administrator'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
export const ApprovalKind = z.enum(Object.keys(approvalKinds) as [keyof typeof approvalKinds]);

export const ApprovalState = z.enum(['open', 'done', 'rejected', 'expired']);

/** An administrator for an institution whose own cannot, or do not, hand over. */
export const Appointment = z.object({
  institutionId: Id,
  mail: MailAddress,
  displayName: Line(100),
  replaces: Id.optional().describe('The administrator who ends, with all sessions, once the new one has accepted'),
  reason: Line(300).describe('For those who approve, and for the record'),
});

export const ApprovalView = z.object({
  id: Id,
  kind: ApprovalKind,
  institutionId: Id,
  state: ApprovalState,
  displayName: z.string(),
  mail: z.string(),
  replacesName: z.string().nullable(),
  reason: z.string(),
  askedBy: Id,
  askerName: z.string().nullable(),
  approvedBy: z.array(z.string()).describe('Whose approval counts now'),
  mayApprove: z.boolean().describe('Whether you may: not your own, and not twice'),
  mayReject: z.boolean(),
  askedAt: Instant,
  endsAt: Instant,
});

const province = ['province_admin'] as const;
const One = z.object({ id: Id });

/** The one gate for acts that want the approval of two people besides whoever asks. */
export const approvals = {
  ask: question('auth.approval.ask', {
    input: Appointment,
    output: ApprovalView,
    who: [...province],
    errors: ['auth.person_not_found', 'auth.forbidden'],
  }),
  list: question('auth.approval.list', { input: PagingById, output: Page(ApprovalView), who: [...province] }),
  approve: question('auth.approval.approve', {
    input: One,
    output: ApprovalView,
    who: [...province],
    errors: ['auth.approval_not_found', 'auth.approval_ended', 'auth.approval_expired', 'auth.approval_own'],
  }),
  /** Whoever asked may do this, too. */
  reject: question('auth.approval.reject', {
    input: One,
    output: ApprovalView,
    who: [...province],
    errors: ['auth.approval_not_found', 'auth.approval_ended'],
  }),
};

export type ApprovalKind = z.infer<typeof ApprovalKind>;
export type ApprovalState = z.infer<typeof ApprovalState>;
export type ApprovalView = z.infer<typeof ApprovalView>;
export type Appointment = z.infer<typeof Appointment>;
