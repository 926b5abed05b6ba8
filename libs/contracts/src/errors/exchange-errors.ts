import {
  askForNewLink,
  askProvince,
  type ErrorTable,
  goneOrForeign,
  lookAgain,
  marcFile,
  otherFile,
} from './error-words.js';

/** Errors about files and how records get in. */
export const exchangeErrors = {
  'exchange.job_not_found': {
    kind: 'not_found',
    message: 'There is no such job',
    zh: '没有这个任务',
    now: goneOrForeign,
  },
  'exchange.nothing_to_fix': {
    kind: 'not_found',
    message: 'There are no records here with anything that can be fixed safely',
    zh: '这里没有可以安全自动修正的记录',
    now: { en: 'Correct them in your own system and send them again.', zh: '请在本馆系统里修改后重新上传。' },
  },
  'exchange.not_resumable': {
    kind: 'conflict',
    message: 'This job cannot be resumed',
    zh: '这个任务不能继续',
    now: lookAgain,
  },
  'exchange.not_held': {
    kind: 'conflict',
    message: 'This job does not wait for a yes or no',
    zh: '这个任务不需要确认',
    now: lookAgain,
  },
  'exchange.too_many_open': {
    kind: 'too_many',
    message: 'Too many uploads of your library wait or have failed',
    zh: '本馆等待中和失败的任务太多',
    now: { en: 'Let them finish or resume them first.', zh: '请先等待完成或继续失败的任务。' },
  },
  'exchange.too_many_rejected': {
    kind: 'invalid',
    message: 'So many records were rejected that the file cannot be what it should be',
    zh: '被拒绝的记录太多，文件可能不是书目',
    now: {
      en: 'Look at the reasons below, correct the file and send it again.',
      zh: '请看下面的原因，改好文件后重新上传。',
    },
  },
  'exchange.empty_file': { kind: 'invalid', message: 'The file is empty', zh: '文件是空的', now: marcFile },
  'exchange.unknown_format': {
    kind: 'invalid',
    message: 'The file is neither ISO 2709 nor MARCXML',
    zh: '文件不是 ISO 2709 或 MARCXML 格式',
    now: marcFile,
  },
  'exchange.file_not_found': {
    kind: 'not_found',
    message: 'There is no such file, or it is gone',
    zh: '没有这个文件，或文件已删除',
    now: { en: 'Send it again, or ask whoever sent it.', zh: '请重新上传，或联系发文件的人。' },
  },
  'exchange.file_busy': {
    kind: 'locked',
    message: 'This file is being sent from another page or computer',
    zh: '这个文件正在另一个页面或电脑上上传',
    now: { en: 'Try again when that has ended.', zh: '请等它结束后再试。' },
  },
  'exchange.file_offset': {
    kind: 'conflict',
    message: 'The part does not begin where the file ends',
    zh: '这一段接不上已上传的部分',
    now: { en: 'Ask where it ends (HEAD) and go on from there.', zh: '请重新查询进度后继续。' },
  },
  'exchange.file_changed': {
    kind: 'invalid',
    message: 'What arrived is not the file that was announced: it changed while it was sent',
    zh: '收到的内容与原文件不一致，文件在上传途中有改动',
    now: { en: 'Send it anew.', zh: '请重新上传。' },
  },
  'exchange.file_type': {
    kind: 'unsupported',
    message: 'The content of the file is of a type that is not accepted here',
    zh: '文件内容不是这里接受的类型',
    now: otherFile,
  },
  'exchange.file_not_ready': {
    kind: 'conflict',
    message: 'The file is not whole, or not looked through yet',
    zh: '文件还没有传完或还在检查',
    now: { en: 'Try again in a moment.', zh: '请稍后再试。' },
  },
  'exchange.file_not_scanned': {
    kind: 'unavailable',
    message: 'The file could not be scanned for harm and is held back',
    zh: '文件没能完成安全检查，暂不提供',
    now: askProvince,
  },
  'exchange.file_refused': {
    kind: 'conflict',
    message: 'The scanner found something harmful in the file; it was removed',
    zh: '安全检查发现文件有害，已删除',
    now: { en: 'Clean the file on your side, then send it again.', zh: '请检查文件后重新上传。' },
  },
  'exchange.quota_full': {
    kind: 'too_large',
    message: 'The space of your library for files is full',
    zh: '本馆的文件空间已满',
    now: { en: 'Clear it, or ask the administrator of the province.', zh: '请先清理，或联系省中心管理员。' },
  },
  'exchange.too_many_uploads': {
    kind: 'too_many',
    message: 'Too many of your uploads are unfinished',
    zh: '您未完成的上传太多',
    now: { en: 'Finish or cancel them first.', zh: '请先完成或取消。' },
  },
  'exchange.link_not_found': {
    kind: 'not_found',
    message: 'There is no such link, or it is for somebody else',
    zh: '没有这个链接，或它是发给别人的',
    now: { en: 'Sign in as the person it was sent to.', zh: '请用收到链接的账号登录。' },
  },
  'exchange.no_opens_left': {
    kind: 'conflict',
    message: 'This link was used as often as it may be',
    zh: '这个链接的打开次数已用完',
    now: askForNewLink,
  },
  'exchange.link_expired': {
    kind: 'conflict',
    message: 'This link has expired',
    zh: '这个链接已过期',
    now: askForNewLink,
  },
} as const satisfies ErrorTable;
