import { type ErrorTable, otherFile } from './error-words.js';

/** Errors about institutions, the province and opening days. */
export const registryErrors = {
  'registry.institution_not_found': {
    kind: 'not_found',
    message: 'There is no such institution',
    zh: '没有这个机构',
    now: { en: 'Choose it from the list of member libraries.', zh: '请在成员馆列表里重新选。' },
  },
  'registry.name_in_force': {
    kind: 'conflict',
    message: 'No name begins on this day in the future, so that none can be taken back',
    zh: '没有从这一天起用、还没生效的名称，不能取消',
    now: {
      en: 'Look at the names anew; a name in force is followed by another one.',
      zh: '请刷新看最新的名称；已生效的只能再改名。',
    },
  },
  'registry.name_not_after_last': {
    kind: 'conflict',
    message: 'A new name must begin after the present one began',
    zh: '新名称的生效日期必须晚于现名称的生效日期',
    now: { en: 'Choose a later date.', zh: '请选一个更晚的生效日期。' },
  },

  'province.no_logo': {
    kind: 'not_found',
    message: 'The province has no logo',
    zh: '本省没有设置标志',
    now: { en: 'Add one on the page of the province.', zh: '可以在“本省设置”里添加。' },
  },
  'province.logo_format': {
    kind: 'invalid',
    message: 'The logo must be a PNG, JPEG or WebP picture',
    zh: '标志要用 PNG、JPEG 或 WebP 图片',
    now: otherFile,
  },
  'province.not_offered': {
    kind: 'conflict',
    message: 'The province does not offer this service at present',
    zh: '本省目前没有开通这项服务',
    now: { en: 'Ask your own library.', zh: '请向本馆咨询。' },
  },

  'days.not_of_notice': {
    kind: 'invalid',
    message: 'A notice names each day once, of its own year or the December before, and works only on weekends',
    zh: '通知里的日子要在本年度（或上年十二月）内，不能重复，调休上班只能是周末',
    now: { en: 'Correct the days, then publish again.', zh: '请改正日期再发布。' },
  },
  'days.too_many': {
    kind: 'conflict',
    message: 'A library has 400 entries at the most',
    zh: '开闭馆记录最多 400 条',
    now: { en: 'Remove old ones first.', zh: '请先删除旧的。' },
  },
  'days.file_unreadable': {
    kind: 'invalid',
    message: 'The file is neither iCal nor CSV, or too long',
    zh: '这个文件不是日历（.ics）或表格（.csv），或者太长',
    now: otherFile,
  },
} as const satisfies ErrorTable;

/** Errors about mails and what is told to other systems. */
export const noticesErrors = {
  'notices.notice_not_found': {
    kind: 'not_found',
    message: 'There is no such notice',
    zh: '没有这条通知',
    now: { en: 'Look for it in the list of your notices.', zh: '请在通知列表里再找。' },
  },
  'notices.is_owed': {
    kind: 'conflict',
    message: 'This kind of mail is owed: it tells of your own loans and duties',
    zh: '这类邮件涉及您本人的借阅或职责，不能关闭',
    now: { en: 'Other kinds can be switched off.', zh: '其他种类的邮件可以关闭。' },
  },
  'notices.link_invalid': {
    kind: 'invalid',
    message: 'This link is not complete or no longer valid',
    zh: '这个链接不完整或已失效',
    now: { en: 'Sign in and change it under your notices.', zh: '请登录后在通知设置中修改。' },
  },
  'notices.template_wrong': {
    kind: 'invalid',
    message: 'The template cannot be written',
    zh: '模板有误，无法生成邮件',
    now: { en: 'Correct it at the place that is named.', zh: '请按提示的位置修改。' },
  },
  'notices.mail_not_found': {
    kind: 'not_found',
    message: 'There is no such mail',
    zh: '没有这封邮件',
    now: { en: 'Look for it in the list of mails.', zh: '请在邮件列表里再找。' },
  },
  'notices.not_resendable': {
    kind: 'conflict',
    message: 'Only a mail that failed, or of which nothing is known, can be sent again',
    zh: '只有发送失败或结果不明的邮件可以重发',
    now: { en: 'Nothing has to be done: see its present state.', zh: '不用重发，请看它现在的状态。' },
  },
  'notices.no_demo': {
    kind: 'not_found',
    message: 'There is no box of demo mails here: it exists in the demo only',
    zh: '这里没有演示邮箱，只有演示环境才有',
    now: { en: 'Look into your own mail box.', zh: '请查看您自己的邮箱。' },
  },
  'notices.webhook_not_found': {
    kind: 'not_found',
    message: 'There is no such webhook',
    zh: '没有这个推送地址',
    now: { en: 'Choose it from the list of webhooks.', zh: '请在推送地址列表里重新选。' },
  },
  'notices.webhook_off': {
    kind: 'conflict',
    message: 'This webhook is switched off',
    zh: '这个推送地址已停用',
    now: { en: 'Switch it on first.', zh: '请先启用它。' },
  },
  'notices.delivery_not_found': {
    kind: 'not_found',
    message: 'There is no such delivery',
    zh: '没有这次推送',
    now: { en: 'Choose it from the list of deliveries.', zh: '请在推送记录里重新选。' },
  },
  'notices.webhook_address': {
    kind: 'invalid',
    message: 'The address must be https and public',
    zh: '推送地址必须是可公开访问的 https 地址',
    now: { en: 'Choose one that is reachable from the internet.', zh: '请换一个从互联网能访问的地址。' },
  },
  'notices.too_many_webhooks': {
    kind: 'conflict',
    message: 'There are as many webhooks as there may be',
    zh: '推送地址已达上限',
    now: {
      en: 'Remove one first, or ask the administrator of the province.',
      zh: '请先删除不用的，或联系省中心管理员。',
    },
  },
} as const satisfies ErrorTable;
