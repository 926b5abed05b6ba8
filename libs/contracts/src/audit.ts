import { z } from 'zod';
import { Cursor, FirstDay, Id, Instant, Paging } from './lists.js';

/** Something that people did and that stays on record, in words: Chinese and English. */
export const auditKinds = {
  signed_in: ['登录', 'signed in'],
  sign_in_refused: ['登录被拒绝', 'was refused'],
  signed_out: ['退出登录', 'signed out'],
  session_ended: ['结束一处登录', 'ended a session'],
  password_changed: ['更改密码', 'changed a password'],
  mail_changed: ['更改邮箱', 'changed the mail address'],
  factor_added: ['添加两步验证', 'added a second factor'],
  factor_removed: ['移除两步验证', 'removed a second factor'],
  factors_reset: ['重置两步验证', 'reset the second factors'],
  sign_in_unlocked: ['解除登录锁定', 'lifted the locks of a sign-in'],
  sign_in_rules_changed: ['更改登录规则', 'changed the rules of signing in'],
  way_in_unlinked: ['解除登录方式', 'gave up a way of signing in'],
  recovery_codes_made: ['生成备用码', 'made recovery codes'],
  proof_given: ['再次验证身份', 'proved again who they are'],
  erasure_asked: ['申请注销账号', 'asked for the account to be erased'],
  erasure_withdrawn: ['撤回注销', 'took the erasure back'],
  person_erased: ['注销账号', 'erased an account'],
  data_exported: ['下载个人数据', 'downloaded what is kept of them'],
  acting_changed: ['改为代表本机构', 'began to act for this institution'],
  grant_given: ['授予身份', 'gave a role'],
  grant_ended: ['收回身份', 'took a role back'],
  grant_lent: ['请人代班', 'lent a role'],
  person_suspended: ['停用账号', 'suspended an account'],
  person_restored: ['恢复账号', 'let an account in again'],
  invited: ['发出邀请', 'sent an invitation'],
  invitation_accepted: ['接受邀请', 'accepted an invitation'],
  invitation_declined: ['谢绝邀请', 'declined an invitation'],
  invitation_cancelled: ['撤回邀请', 'called an invitation back'],
  approval_asked: ['提请批准', 'asked for approval'],
  approval_given: ['批准', 'approved'],
  approval_done: ['批准齐了，已执行', 'had the approvals, and it was done'],
  approval_rejected: ['否决', 'rejected'],
  people_list_done: ['按名单导入', 'brought in a list of people'],
  account_imported: ['按名单开通账号', 'made an account from a list'],
  account_changed: ['按名单更新账号', 'changed an account by a list'],
  connector_changed: ['修改读者证登录的连接', 'changed the sign-in by card'],
  connector_tested: ['测试读者证登录', 'tested the sign-in by card'],
  connector_stopped: ['自动停用读者证登录', 'stopped the sign-in by card'],
  campus_connected: ['接上学校统一登录', 'connected the campus sign-in'],
  campus_disconnected: ['停用学校统一登录', 'disconnected the campus sign-in'],
  campus_tested: ['测试学校统一登录', 'tested the campus sign-in'],
  campus_changed: ['学校统一登录的元数据有变化', 'the metadata of the campus sign-in changed'],
  campus_withdrawn: ['学校统一登录因元数据停用', 'the campus sign-in was stopped by its metadata'],
  campus_refresh_refused: ['学校统一登录的新元数据没有采用', 'new metadata of the campus sign-in was not taken'],
  campus_source_added: ['添加元数据来源', 'added a source of metadata'],
  campus_source_refreshed: ['要求更新元数据', 'asked for metadata again'],
  partner_added: ['添加合作系统', 'added a partner'],
  partner_stopped: ['停用合作系统', 'stopped a partner'],
  partner_restored: ['恢复合作系统', 'let a partner in again'],
  partner_secret_made: ['生成合作系统密钥', 'made a secret for a partner'],
  partner_withdrawn: ['不再允许登录合作系统', 'no longer signs in at a partner'],
  partner_agreed: ['同意登录合作系统', 'agreed to sign in at a partner'],
  machine_added: ['添加接入系统', 'added a system'],
  machine_stopped: ['停用接入系统', 'stopped a system'],
  machine_restored: ['恢复接入系统', 'let a system in again'],
  machine_secret_made: ['生成接入密钥', 'made a secret for a system'],
  machine_secret_ended: ['停用接入密钥', 'ended a secret of a system'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
export const AuditKind = z.enum(Object.keys(auditKinds) as [keyof typeof auditKinds]);

/** How somebody came in, in words. */
export const signInWays = {
  local: ['账号和密码', 'login and password'],
  saml: ['学校统一身份', 'campus sign-in'],
  card: ['读者证', 'library card'],
  token: ['程序', 'a program'],
  invitation: ['邀请链接', 'the link of an invitation'],
  passkey: ['通行密钥', 'a passkey'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
export type SignInWay = keyof typeof signInWays;

/** Why somebody was not let in. Whoever tried is told less; what was typed is kept nowhere. */
export const signInRefusals = {
  unknown_login: ['没有这个账号', 'nobody has this login'],
  wrong_secret: ['密钥不对', 'wrong secret'],
  wrong_password: ['密码不对', 'wrong password'],
  card_wrong: ['证号或密码不对', 'wrong card or PIN'],
  card_lost: ['读者证已挂失', 'the card was reported lost'],
  card_expired: ['读者证已过期', 'the card has expired'],
  card_blocked: ['本馆账号已停用', 'the account at the library is blocked'],
  card_pin_expired: ['密码已过期', 'the PIN has run out'],
  library_silent: ['本馆系统没有应答', 'the library’s system gave no answer'],
  suspended: ['账号已停用', 'the account is suspended'],
  demo_account: ['演示账号不能登录正式系统', 'an account of the demo'],
  wrong_code: ['动态码或备用码不对', 'wrong code'],
  code_locked: ['动态码错得太多，已锁住', 'the app’s codes are locked after too many wrong ones'],
  passkey_refused: ['通行密钥没有通过', 'the passkey was refused'],
  passkey_copied: ['通行密钥的使用次数倒退，可能被复制', 'the passkey’s count fell behind: there may be a copy'],
  locked: ['试错太多，暂时锁住', 'locked for a while after too many tries'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
export type SignInRefusal = keyof typeof signInRefusals;

/** The second step of a sign-in, or a second factor, in words. */
export const factorKinds = {
  totp: ['动态码（验证器应用）', 'code of an app'],
  passkey: ['通行密钥', 'a passkey'],
  recovery: ['备用码', 'a recovery code'],
  password: ['密码', 'the password'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
export type FactorKind = Exclude<keyof typeof factorKinds, 'password'>;

export const AuditEvent = z.object({
  id: Id,
  at: Instant,
  what: AuditKind,
  institutionId: Id.nullable(),
  actorId: Id.nullable().describe('Who did it; null for the system, and for whoever was not let in'),
  actorName: z.string().nullable(),
  personId: Id.nullable().describe('To whom'),
  personName: z.string().nullable(),
  network: z.string().nullable().describe('The network it came from: IPv4 /24 or IPv6 /64'),
  details: z.record(z.string(), z.string()),
});

/** Which lines of the record are wanted; days are the province’s and both count. */
export const AuditFilter = z.object({
  institutionId: Id.optional().describe('Another than one’s own: for the province'),
  what: AuditKind.optional(),
  personId: Id.optional().describe('By or to this person'),
  from: FirstDay.optional(),
  until: FirstDay.optional(),
});
export const AuditPaging = Paging.extend({ ...AuditFilter.shape, after: Cursor.optional() });

export type AuditKind = z.infer<typeof AuditKind>;
export type AuditEvent = z.infer<typeof AuditEvent>;
export type AuditFilter = z.infer<typeof AuditFilter>;
