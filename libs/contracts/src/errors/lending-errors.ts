import { type ErrorTable, goneOrForeign, lookAgain } from './error-words.js';

/** Errors about requests between libraries and readers' questions. */
export const lendingErrors = {
  'ill.request_not_found': {
    kind: 'not_found',
    message: 'There is no such request',
    zh: '没有这个申请',
    now: goneOrForeign,
  },
  'ill.illegal_action': {
    kind: 'conflict',
    message: 'This is not possible in the present state of the request',
    zh: '申请现在的状态不能这样操作',
    now: lookAgain,
  },
  'ill.not_undoable': {
    kind: 'conflict',
    message: 'This step cannot be taken back any more: somebody went on, or too much time has passed',
    zh: '这一步已不能撤回：对方已经往下办理，或者时间已过',
    now: {
      en: 'Look at its present state; if the step was wrong, tell the other library.',
      zh: '请看最新的状态；如果确实办错了，请联系对方馆。',
    },
  },
  'ill.reason_missing': {
    kind: 'invalid',
    message: 'This needs a reason',
    zh: '还没有选原因',
    now: { en: 'Choose a reason, then send it again.', zh: '请选一个原因再提交。' },
  },
  'ill.no_holder': {
    kind: 'conflict',
    message: 'No other library of the province holds this title',
    zh: '省内没有其他馆收藏这本书',
    now: { en: 'Ask a librarian: there may be another way.', zh: '可以问馆员有没有别的办法。' },
  },
  'ill.online_only': {
    kind: 'conflict',
    message: 'This is read online: there is no copy to lend',
    zh: '这是网上的资源，没有可借的书',
    now: { en: 'Open it from its record.', zh: '请在书目页直接在线阅读。' },
  },
  'ill.own_copy': {
    kind: 'conflict',
    message: 'Your own library has this book on the shelf',
    zh: '本馆架上就有这本书，不用从外馆借',
    now: { en: 'Fetch it there; no loan is needed.', zh: '请到本馆借阅。' },
  },
  'ill.duplicate': {
    kind: 'conflict',
    message: 'You already have an open request for this title',
    zh: '您已经申请过这本书，还没有结束',
    now: {
      en: 'No need to ask again: see how far the first one is.',
      zh: '不用再申请，看看上一个申请到哪一步了。',
    },
  },

  'desk.question_not_found': {
    kind: 'not_found',
    message: 'There is no such question',
    zh: '没有这个问题',
    now: goneOrForeign,
  },
  'desk.too_long': {
    kind: 'conflict',
    message: 'This question holds as much as a question may',
    zh: '这个问题已经很长，不能再补充',
    now: { en: 'Ask a new question.', zh: '请提一个新问题。' },
  },
  'desk.illegal_action': {
    kind: 'conflict',
    message: 'This is not possible in the present state of the question',
    zh: '问题现在的状态不能这样操作',
    now: lookAgain,
  },
} as const satisfies ErrorTable;
