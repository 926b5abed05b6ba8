import { z } from 'zod';

export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'moved'
  | 'not_found'
  | 'conflict'
  | 'locked'
  | 'too_large'
  | 'too_many'
  | 'unsupported'
  | 'failed'
  | 'unavailable'
  | 'deadline';

/**
 * Every error a service may send to another, in one table. `message` is for people, Chinese first in `zh`.
 * The gateway turns the kind into an HTTP status; nothing else knows HTTP.
 */
export const errorCodes = {
  'input.invalid': { kind: 'invalid', message: 'The input does not match the contract', zh: '填写的内容不符合要求' },
  'input.once_key_missing': {
    kind: 'invalid',
    message: 'This request creates something and needs an Idempotency-Key header (1 to 100 characters)',
    zh: '缺少 Idempotency-Key 请求头',
  },
  'input.too_large': { kind: 'too_large', message: 'The body is larger than allowed', zh: '内容太大' },
  'input.media_type': {
    kind: 'unsupported',
    message: 'This media type is not accepted here',
    zh: '不支持这种内容类型',
  },
  'route.not_found': { kind: 'not_found', message: 'There is nothing at this address', zh: '这个地址没有内容' },
  'rate.exceeded': { kind: 'too_many', message: 'Too many calls; try again later', zh: '操作太频繁，请稍后再试' },

  'auth.not_signed_in': { kind: 'unauthenticated', message: 'Please sign in', zh: '请先登录' },
  'auth.token_invalid': { kind: 'unauthenticated', message: 'The token is not valid', zh: '登录已失效，请重新登录' },
  'auth.wrong_credentials': {
    kind: 'unauthenticated',
    message: 'The login or the password is wrong',
    zh: '账号或密码不对',
  },
  'auth.locked': {
    kind: 'too_many',
    message: 'Too many failed tries; wait and try again',
    zh: '尝试次数太多，请稍后再试',
  },
  'auth.forbidden': { kind: 'forbidden', message: 'Your role does not allow this', zh: '您的身份不能做这件事' },
  'auth.cross_site': {
    kind: 'forbidden',
    message: 'The request came from another site',
    zh: '请求来自其他网站，已拒绝',
  },
  'auth.method_not_offered': {
    kind: 'not_found',
    message: 'This institution does not offer this way to sign in',
    zh: '该校没有开通这种登录方式',
  },
  'auth.saml_rejected': {
    kind: 'unauthenticated',
    message: 'The answer of the campus sign-in was not accepted',
    zh: '学校登录系统的应答未被接受，请重新登录',
  },
  'auth.person_not_found': { kind: 'not_found', message: 'No such person', zh: '没有这个用户' },
  'auth.grant_not_found': {
    kind: 'not_found',
    message: 'No such role is held any more',
    zh: '这个身份已经收回或不存在',
  },
  'auth.grant_held': {
    kind: 'conflict',
    message: 'The person holds this role already for these days; end it first to change its days',
    zh: '这个人在这段时间已有这个身份；要改日期，请先收回再授予',
  },
  'auth.grant_over': {
    kind: 'invalid',
    message: 'The last day is over, or lies before the first one',
    zh: '最后一天已经过去，或早于第一天',
  },
  'auth.last_administrator': {
    kind: 'conflict',
    message: 'This is the last administrator; make another one first',
    zh: '这是最后一位管理员；请先让另一位同事成为管理员',
  },

  'registry.institution_not_found': { kind: 'not_found', message: 'No such institution', zh: '没有这个机构' },
  'registry.name_not_after_last': {
    kind: 'conflict',
    message: 'A new name must begin after the present one began',
    zh: '新名称的生效日期必须晚于现名称的生效日期',
  },

  'province.no_logo': { kind: 'not_found', message: 'The province has no logo', zh: '本省没有设置标志' },
  'province.logo_format': {
    kind: 'invalid',
    message: 'The logo must be a PNG, JPEG or WebP picture; choose another file',
    zh: '标志要用 PNG、JPEG 或 WebP 图片，请换一个文件',
  },
  'province.not_offered': {
    kind: 'conflict',
    message: 'The province does not offer this service at present; ask your library',
    zh: '本省目前没有开通这项服务，请向本馆咨询',
  },

  'days.not_of_notice': {
    kind: 'invalid',
    message: 'A notice names each day once, of its own year or the December before, and works only on weekends',
    zh: '通知里的日子要在本年度（或上年十二月）内，不能重复，调休上班只能是周末',
  },
  'days.too_many': {
    kind: 'conflict',
    message: 'A library has 400 entries at the most; remove old ones first',
    zh: '开闭馆记录最多 400 条，请先删除旧的',
  },
  'days.file_unreadable': {
    kind: 'invalid',
    message: 'The file is neither iCal nor CSV, or too long: `reason` says why',
    zh: '这个文件不是日历（.ics）或表格（.csv），或者太长',
  },

  'catalog.record_not_found': { kind: 'not_found', message: 'No such record', zh: '没有这条书目' },

  'catalog.record_moved': {
    kind: 'moved',
    message: 'This record was merged into another; `movedTo` is its id',
    zh: '这条书目已并入另一条书目',
  },
  'catalog.record_not_writable': {
    kind: 'conflict',
    message: 'This record does not fit into this form of file: `reason` says why',
    zh: '这条书目写不进这种文件',
  },
  'catalog.load_not_found': { kind: 'not_found', message: 'No such load', zh: '没有这次载入' },
  'catalog.review_not_found': { kind: 'not_found', message: 'No such case to decide', zh: '没有这个待审条目' },
  'catalog.review_closed': {
    kind: 'conflict',
    message: 'This case was decided already, or one of its records has gone',
    zh: '这个条目已经处理过，或其中一条书目已不在了',
  },
  'catalog.review_not_decided': {
    kind: 'conflict',
    message: 'Nobody has decided this case, or the decision was taken back already',
    zh: '这个条目还没有判定，或判定已经撤回',
  },
  'catalog.review_too_late': {
    kind: 'conflict',
    message: 'A decision can be taken back for thirty days',
    zh: '判定已超过三十天，不能撤回',
  },
  'catalog.review_overtaken': {
    kind: 'conflict',
    message: 'The two records were joined or parted otherwise since: the decision holds no more',
    zh: '这两条书目后来另有合并或拆分，这个判定已不作数',
  },
  'catalog.version_not_found': { kind: 'not_found', message: 'No such version', zh: '没有这个版本' },
  'catalog.source_not_found': { kind: 'not_found', message: 'No such member record', zh: '没有这条成员馆记录' },
  'catalog.control_number_taken': {
    kind: 'conflict',
    message: 'The library has another record with this control number now; `sourceId` is that one',
    zh: '这个控制号已有另一条记录，不能恢复',
  },
  'catalog.nothing_to_fix': {
    kind: 'conflict',
    message: 'Nothing in this record can be fixed safely by itself',
    zh: '这条记录没有可以安全自动修正的问题',
  },
  'catalog.change_not_found': { kind: 'not_found', message: 'No such merge or split', zh: '没有这次合并或拆分' },
  'catalog.not_undoable': {
    kind: 'conflict',
    message: 'This can no longer be undone: `reason` says why',
    zh: '已经不能撤销',
  },
  'catalog.cluster_full': {
    kind: 'conflict',
    message: 'So many member records cannot be one record',
    zh: '一条书目不能包含这么多成员馆记录',
  },
  'catalog.merge_with_itself': {
    kind: 'invalid',
    message: 'A record cannot be merged with itself',
    zh: '不能把书目与它自己合并',
  },
  'catalog.split_not_possible': {
    kind: 'invalid',
    message: 'Each part of a split needs at least one member record of this record',
    zh: '拆分后的每一部分都要有这条书目中的至少一条成员馆记录',
  },
  'catalog.refresh_needs_yes': {
    kind: 'conflict',
    message: 'The refresh would delete more than the limit and needs a yes',
    zh: '更新将删除的记录超过上限，需要确认',
  },

  'ill.request_not_found': { kind: 'not_found', message: 'No such request', zh: '没有这个申请' },
  'ill.illegal_action': {
    kind: 'conflict',
    message: 'This action is not possible in the present state',
    zh: '当前状态下不能这样操作',
  },
  'ill.reason_missing': { kind: 'invalid', message: 'This action needs a reason', zh: '请填写原因' },
  'ill.no_holder': {
    kind: 'conflict',
    message: 'No other library of the province holds this title',
    zh: '省内没有其他馆收藏这本书',
  },
  'ill.online_only': {
    kind: 'conflict',
    message: 'This is read online: there is no copy to lend. Its record leads to it',
    zh: '这是网上的资源，直接在线阅读，不用借',
  },
  'ill.own_copy': {
    kind: 'conflict',
    message: 'Your own library has this book on the shelf: fetch it there, no loan is needed',
    zh: '本馆架上就有这本书，请到本馆借阅，不用从外馆借',
  },
  'ill.duplicate': {
    kind: 'conflict',
    message: 'You already have an open request for this title',
    zh: '您已经申请过这本书，还没有结束',
  },

  'desk.question_not_found': { kind: 'not_found', message: 'No such question', zh: '没有这个问题' },
  'desk.illegal_action': {
    kind: 'conflict',
    message: 'This action is not possible in the present state',
    zh: '当前状态下不能这样操作',
  },

  'exchange.job_not_found': { kind: 'not_found', message: 'No such job', zh: '没有这个任务' },
  'exchange.nothing_to_fix': {
    kind: 'not_found',
    message: 'There are no records here with anything that can be fixed safely',
    zh: '这里没有可以安全自动修正的记录',
  },
  'exchange.not_resumable': { kind: 'conflict', message: 'This job cannot be resumed', zh: '这个任务不能继续' },
  'exchange.not_held': {
    kind: 'conflict',
    message: 'This job does not wait for a yes or no',
    zh: '这个任务不需要确认',
  },
  'exchange.too_many_open': {
    kind: 'too_many',
    message: 'Too many uploads of your library wait or have failed; let them finish or resume them first',
    zh: '本馆等待中和失败的任务太多，请先等待完成或继续失败的任务',
  },
  'exchange.too_many_rejected': {
    kind: 'invalid',
    message: 'So many records were rejected that the file cannot be what it should be',
    zh: '被拒绝的记录太多，请检查文件内容',
  },
  'exchange.once_key_reused': {
    kind: 'conflict',
    message: 'This Idempotency-Key was used for another file',
    zh: '这个 Idempotency-Key 已经用于另一个文件',
  },
  'exchange.empty_file': { kind: 'invalid', message: 'The file is empty', zh: '文件是空的' },
  'exchange.unknown_format': {
    kind: 'invalid',
    message: 'The file is neither ISO 2709 nor MARCXML',
    zh: '文件不是 ISO 2709 或 MARCXML 格式',
  },
  'exchange.file_not_found': {
    kind: 'not_found',
    message: 'No such file, or it is gone',
    zh: '没有这个文件，或文件已删除',
  },
  'exchange.file_busy': {
    kind: 'locked',
    message: 'This file is being sent from another page or computer; try again when that has ended',
    zh: '这个文件正在另一个页面或电脑上上传，请等它结束后再试',
  },
  'exchange.file_offset': {
    kind: 'conflict',
    message: 'The part does not begin where the file ends; ask where it ends (HEAD) and go on from there',
    zh: '这一段接不上已上传的部分，请重新查询进度后继续',
  },
  'exchange.file_changed': {
    kind: 'invalid',
    message: 'What arrived is not the file that was announced: it changed while it was sent. Send it anew',
    zh: '收到的内容与原文件不一致，文件在上传途中有改动，请重新上传',
  },
  'exchange.file_type': {
    kind: 'unsupported',
    message: 'The content of the file is of a type that is not accepted here: `found` and `accepted`',
    zh: '文件内容不是这里接受的类型，请换一个文件',
  },
  'exchange.file_not_ready': {
    kind: 'conflict',
    message: 'The file is not whole, or not looked through yet; try again in a moment',
    zh: '文件还没有传完或还在检查，请稍后再试',
  },
  'exchange.file_not_scanned': {
    kind: 'unavailable',
    message: 'The file could not be scanned for harm and is held back; ask the administrator of the province',
    zh: '文件没能完成安全检查，暂不提供，请联系省级管理员',
  },
  'exchange.file_refused': {
    kind: 'conflict',
    message: 'The scanner found something harmful in the file; it was removed',
    zh: '安全检查发现文件有害，已删除，请检查后重新上传',
  },
  'exchange.quota_full': {
    kind: 'too_large',
    message: 'The space of your library for files is full; `quotaBytes` and `usedBytes`',
    zh: '本馆的文件空间已满，请先清理或联系省级管理员',
  },
  'exchange.too_many_uploads': {
    kind: 'too_many',
    message: 'Too many of your uploads are unfinished; finish or cancel them first',
    zh: '您未完成的上传太多，请先完成或取消',
  },
  'exchange.link_not_found': {
    kind: 'not_found',
    message: 'No such link, or it is for somebody else; sign in as the person it was sent to',
    zh: '没有这个链接，或它是发给别人的，请用收到链接的账号登录',
  },
  'exchange.no_opens_left': {
    kind: 'conflict',
    message: 'This link was used as often as it may be; ask the library for a new one',
    zh: '这个链接的打开次数已用完，请向图书馆申请新的链接',
  },
  'exchange.link_expired': {
    kind: 'conflict',
    message: 'This link has expired; ask the library for a new one',
    zh: '这个链接已过期，请向图书馆申请新的链接',
  },

  'notices.notice_not_found': { kind: 'not_found', message: 'No such notice', zh: '没有这条通知' },
  'notices.is_owed': {
    kind: 'conflict',
    message: 'This kind of mail is owed and cannot be switched off; it tells of your own loans and duties',
    zh: '这类邮件涉及您本人的借阅或职责，不能关闭',
  },
  'notices.link_invalid': {
    kind: 'invalid',
    message: 'This link is not complete or no longer valid; sign in and change it under your notices',
    zh: '这个链接不完整或已失效，请登录后在通知设置中修改',
  },
  'notices.template_wrong': {
    kind: 'invalid',
    message: 'The template cannot be written: `place`, `line` and `reason` say where and why',
    zh: '模板有误，无法生成邮件，请按提示的位置修改',
  },
  'notices.mail_not_found': { kind: 'not_found', message: 'No such mail', zh: '没有这封邮件' },
  'notices.not_resendable': {
    kind: 'conflict',
    message: 'Only a mail that failed, or of which nothing is known, can be sent again',
    zh: '只有发送失败或结果不明的邮件可以重发',
  },
  'notices.no_demo': {
    kind: 'not_found',
    message: 'There is no box of demo mails here: it exists in the demo only',
    zh: '这里没有演示邮箱，只有演示环境才有',
  },
  'notices.webhook_not_found': { kind: 'not_found', message: 'No such webhook', zh: '没有这个推送地址' },
  'notices.delivery_not_found': { kind: 'not_found', message: 'No such delivery', zh: '没有这次推送' },
  'notices.webhook_address': {
    kind: 'invalid',
    message: 'The address must be https and public; choose one that is reachable from the internet',
    zh: '推送地址必须是可公开访问的 https 地址，请换一个',
  },
  'notices.too_many_webhooks': {
    kind: 'conflict',
    message: 'There are as many webhooks as there may be; remove one first',
    zh: '推送地址已达上限，请先删除不用的',
  },

  'fact.dead_letter_not_found': { kind: 'not_found', message: 'No such dead letter', zh: '没有这条死信' },
  'job.not_found': {
    kind: 'not_found',
    message: 'No such failed job; somebody may have dealt with it already',
    zh: '没有这项失败的任务，可能已经有人处理过了',
  },
  'bus.too_large': { kind: 'too_large', message: 'The message is larger than the bus carries', zh: '消息太大' },
  'service.failed': { kind: 'failed', message: 'The service failed', zh: '系统出错了' },
  'service.absent': {
    kind: 'unavailable',
    message: 'The service is not there at the moment',
    zh: '服务暂时不可用，请稍后再试',
  },
  'service.deadline': {
    kind: 'deadline',
    message: 'The service did not answer in time',
    zh: '系统没有及时应答，请稍后再试',
  },
} as const satisfies Record<string, { kind: ErrorKind; message: string; zh: string }>;

export type ErrorCode = keyof typeof errorCodes;
export type ErrorDetails = Record<string, unknown>;

/** What any question may answer, whatever it is about. */
export const everyQuestionMayAnswer: readonly ErrorCode[] = [
  'input.invalid',
  'service.failed',
  'service.absent',
  'service.deadline',
];

const WireError = z.object({
  code: z.enum(Object.keys(errorCodes) as ErrorCode[]),
  details: z.record(z.string(), z.unknown()).optional(),
});

/** The only error class our code throws on purpose. It survives the trip over the bus unchanged. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
  ) {
    super(errorCodes[code].message);
    this.name = 'DomainError';
  }

  get kind(): ErrorKind {
    return errorCodes[this.code].kind;
  }

  toJSON(): { code: ErrorCode; details: ErrorDetails } {
    return { code: this.code, details: this.details };
  }

  /** Whatever does not look like one of our errors is a failure of the service that sent it. */
  static fromJSON(reply: unknown): DomainError {
    const { success, data } = WireError.safeParse(reply);
    return success ? new DomainError(data.code, data.details) : new DomainError('service.failed');
  }
}

/** Reads as a sentence: `(await find(id)) ?? fail('ill.request_not_found', { id })`. */
export function fail(code: ErrorCode, details?: ErrorDetails): never {
  throw new DomainError(code, details);
}

/** The value as the schema knows it, or `input.invalid` with the path and rule of each field that is wrong. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const { success, data, error } = schema.safeParse(value);
  return success ? data : fail('input.invalid', { issues: issuesOf(error) });
}

/** What was wrong, field by field, without echoing the values. */
export const issuesOf = (error: z.ZodError): { field: string; rule: string }[] =>
  error.issues.slice(0, 20).map((issue) => ({ field: issue.path.join('.'), rule: issue.message }));
