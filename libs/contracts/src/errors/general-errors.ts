import {
  changeInput,
  type ErrorTable,
  goneOrForeign,
  otherFile,
  signInAgain,
  tryLater,
  waitAMinute,
} from './error-words.js';

/** Errors that have to do with no service in particular. */
export const generalErrors = {
  'input.invalid': {
    kind: 'invalid',
    message: 'What was sent does not fit',
    zh: '填写的内容不符合要求',
    now: changeInput,
  },
  'input.once_key_missing': {
    kind: 'invalid',
    message: 'This request creates something and needs an Idempotency-Key header (1 to 100 characters)',
    zh: '缺少 Idempotency-Key 请求头',
    now: {
      en: 'Send the header, with the same key for every try of one thing.',
      zh: '请带上这个请求头再发，同一件事每次重试用同一个值。',
    },
  },
  'input.key_reused': {
    kind: 'conflict',
    message: 'This Idempotency-Key was used for something else',
    zh: '这个 Idempotency-Key 已经用于另一次提交',
    now: {
      en: 'Load the page anew and send it again; a program sends a key of its own for each thing.',
      zh: '请刷新页面后再提交；程序请为每件事换一个值。',
    },
  },
  'input.too_large': {
    kind: 'too_large',
    message: 'The content is larger than allowed',
    zh: '内容太大',
    now: { en: 'Shorten the text, or split the file.', zh: '请缩短内容，或把文件分成几份。' },
  },
  'input.media_type': {
    kind: 'unsupported',
    message: 'This type of content is not accepted here',
    zh: '不支持这种内容类型',
    now: otherFile,
  },
  'route.not_found': {
    kind: 'not_found',
    message: 'There is nothing at this address',
    zh: '这个地址没有内容',
    now: { en: 'Check the address, or begin at the home page.', zh: '请核对地址，或从首页重新找。' },
  },
  'rate.exceeded': { kind: 'too_many', message: 'Too many calls in a short time', zh: '操作太频繁', now: waitAMinute },

  'fact.dead_letter_not_found': {
    kind: 'not_found',
    message: 'There is no such failed message',
    zh: '没有这条处理失败的消息',
    now: goneOrForeign,
  },
  'job.not_found': {
    kind: 'not_found',
    message: 'There is no such failed job; somebody may have dealt with it already',
    zh: '没有这项失败的任务，可能已经有人处理过了',
    now: { en: 'Load the list again and look at what is left.', zh: '请刷新列表，看还剩哪些。' },
  },
  'bus.too_large': {
    kind: 'too_large',
    message: 'This is more than can be handed over at once',
    zh: '内容太大，一次送不完',
    now: { en: 'Choose less, then send it in parts.', zh: '请少选一些，分几次提交。' },
  },
  'service.failed': { kind: 'failed', message: 'Something went wrong on our side', zh: '系统出错了', now: tryLater },
  'service.absent': {
    kind: 'unavailable',
    message: 'This service is not there at the moment',
    zh: '这项服务暂时不可用',
    now: tryLater,
  },
  'service.deadline': {
    kind: 'deadline',
    message: 'There was no answer in time',
    zh: '系统没有及时应答',
    now: tryLater,
  },
} as const satisfies ErrorTable;

/** Errors about who somebody is and what they may do. */
export const authErrors = {
  'auth.not_signed_in': {
    kind: 'unauthenticated',
    message: 'You are not signed in',
    zh: '您还没有登录',
    now: { en: 'Sign in; you will come back to this page.', zh: '请先登录，登录后会回到这一页。' },
  },
  'auth.token_invalid': {
    kind: 'unauthenticated',
    message: 'Your sign-in is no longer valid',
    zh: '登录已失效',
    now: signInAgain,
  },
  'auth.wrong_credentials': {
    kind: 'unauthenticated',
    message: 'The login or the password is wrong',
    zh: '账号或密码不对',
    now: {
      en: 'Use the password of your library’s site. If you forgot it, ask at your service desk.',
      zh: '密码是您在本馆网站用的那个。忘了请找本馆服务台。',
    },
  },
  'auth.locked': {
    kind: 'too_many',
    message: 'Too many failed tries',
    zh: '尝试次数太多',
    now: {
      en: 'Try again in fifteen minutes, or ask at your service desk.',
      zh: '请过十五分钟再试，或找本馆服务台。',
    },
  },
  'auth.forbidden': {
    kind: 'forbidden',
    message: 'Your role does not allow this',
    zh: '您的身份不能做这件事',
    now: {
      en: 'If you need this, ask your school’s administrator.',
      zh: '如果您需要，请找本校的机构管理员开通。',
    },
  },
  'auth.cross_site': {
    kind: 'forbidden',
    message: 'The request came from another site and was refused',
    zh: '请求来自其他网站，已拒绝',
    now: { en: 'Open Shuqiao itself and do it there.', zh: '请直接打开书桥的页面再操作。' },
  },
  'auth.method_not_offered': {
    kind: 'not_found',
    message: 'This institution does not offer this way to sign in',
    zh: '该校没有开通这种登录方式',
    now: {
      en: 'Choose another way to sign in, or ask at your service desk.',
      zh: '请换一种登录方式，或找本馆服务台。',
    },
  },
  'auth.saml_rejected': {
    kind: 'unauthenticated',
    message: 'The answer of the campus sign-in was not accepted',
    zh: '学校登录系统的应答未被接受',
    now: {
      en: 'Sign in once more; if it fails again, ask at your service desk.',
      zh: '请再登录一次；还是不行，请找本馆服务台。',
    },
  },
  'auth.person_not_found': {
    kind: 'not_found',
    message: 'There is no such person',
    zh: '没有这个用户',
    now: { en: 'Check the name or the number, then look again.', zh: '请核对姓名或编号再找。' },
  },
  'auth.grant_not_found': {
    kind: 'not_found',
    message: 'This role is not held any more',
    zh: '这个身份已经收回或不存在',
    now: { en: 'Load the page again and look at the roles that are held.', zh: '请刷新页面，看现有的身份。' },
  },
  'auth.grant_held': {
    kind: 'conflict',
    message: 'The person holds this role already for these days',
    zh: '这个人在这段时间已有这个身份',
    now: { en: 'To change its days, end it first.', zh: '要改日期，请先收回再授予。' },
  },
  'auth.grant_over': {
    kind: 'invalid',
    message: 'The last day is over, or lies before the first one',
    zh: '最后一天已经过去，或早于第一天',
    now: { en: 'Choose a later last day.', zh: '请选一个更晚的最后一天。' },
  },
  'auth.metadata_origin': {
    kind: 'invalid',
    message: 'Metadata comes either from an address or as a file, and somebody must vouch for it',
    zh: '元数据要么写地址，要么粘贴内容；地址不是 https 时必须附签名证书',
    now: {
      en: 'Give one of the two; an address without https needs the certificate of whom signs it.',
      zh: '请二选一；不用 https 的地址，请附上发布方的签名证书。',
    },
  },
  'auth.metadata_source_not_found': {
    kind: 'not_found',
    message: 'There is no such source of metadata',
    zh: '没有这个元数据来源',
    now: { en: 'Choose one from the list.', zh: '请从列表里选择。' },
  },
  'auth.entity_not_found': {
    kind: 'not_found',
    message: 'The metadata names no such campus sign-in, or it cannot be used',
    zh: '元数据里没有这个学校登录系统，或者它暂时不能用',
    now: { en: 'Choose one that is not marked as faulty.', zh: '请选择没有标出问题的那一个。' },
  },
  'auth.entity_taken': {
    kind: 'conflict',
    message: 'This campus sign-in belongs to another institution already',
    zh: '这个学校登录系统已经接入另一所学校',
    now: { en: 'Disconnect it there first.', zh: '请先在那所学校停用它。' },
  },
  'auth.campus_test_not_found': {
    kind: 'not_found',
    message: 'There is no such test sign-in, or it is more than an hour ago',
    zh: '没有这次测试登录，或者已超过一小时',
    now: { en: 'Begin the test again.', zh: '请重新测试。' },
  },
  'auth.invitation_not_found': {
    kind: 'not_found',
    message: 'There is no such invitation',
    zh: '没有这份邀请',
    now: { en: 'Open the whole link of the latest mail.', zh: '请从最近一封邮件里打开完整的链接。' },
  },
  'auth.approval_needed': {
    kind: 'conflict',
    message: 'The institution has, or had, an administrator of its own: another one wants two approvals',
    zh: '这个机构有过自己的管理员，再任命要另外两位省中心管理员批准',
    now: { en: 'Ask for it on “Approvals”.', zh: '请到“双人批准”页提请任命。' },
  },
  'auth.approval_own': {
    kind: 'forbidden',
    message: 'Nobody approves what they asked for, or approved with another account',
    zh: '自己提请的事自己不能批准，换一个账号也不行',
    now: { en: 'Ask another administrator of the province.', zh: '请让另一位省中心管理员批准。' },
  },
  'auth.approval_not_found': {
    kind: 'not_found',
    message: 'There is no such approval',
    zh: '没有这件待批准的事',
    now: { en: 'Open it from the list.', zh: '请从列表里打开。' },
  },
  'auth.approval_ended': {
    kind: 'conflict',
    message: 'This was decided already',
    zh: '这件事已经有结果了',
    now: { en: 'Load the page anew to see it.', zh: '请刷新页面看结果。' },
  },
  'auth.approval_expired': {
    kind: 'gone',
    message: 'The time for approvals is over',
    zh: '批准的期限已过',
    now: { en: 'Ask for it anew.', zh: '请重新提请。' },
  },
  'auth.people_list_not_found': {
    kind: 'not_found',
    message: 'There is no such list, or it was put away after 30 days',
    zh: '没有这份名单，或已超过 30 天被清除',
    now: { en: 'Upload the file again.', zh: '请重新上传文件。' },
  },
  'auth.invitation_ended': {
    kind: 'conflict',
    message: 'This invitation was answered or called back already',
    zh: '这份邀请已经处理过或被撤回',
    now: { en: 'If it was you who took it, sign in.', zh: '如果是您本人接受的，请直接登录。' },
  },
  'auth.invitation_expired': {
    kind: 'gone',
    message: 'This invitation has run out',
    zh: '这份邀请已过期',
    now: { en: 'Ask whoever invited you for a new one.', zh: '请让邀请您的人再发一次。' },
  },
  'auth.login_taken': {
    kind: 'conflict',
    message: 'Somebody at this institution has this login',
    zh: '这个账号名在本校已有人用',
    now: { en: 'Choose another login.', zh: '请换一个账号名。' },
  },
  'auth.card_wrong': {
    kind: 'unauthenticated',
    message: 'The card number or the PIN is wrong',
    zh: '卡号或密码不对',
    now: {
      en: 'Use the PIN of your library’s own site. If you forgot it, ask at your service desk.',
      zh: '密码是您在本馆查借阅时用的那个。忘了请找本馆服务台。',
    },
  },
  'auth.card_lost': {
    kind: 'forbidden',
    message: 'This card was reported lost',
    zh: '这张卡已经挂失',
    now: { en: 'Ask at your service desk for a new one.', zh: '请到本馆服务台解挂或补办。' },
  },
  'auth.card_expired': {
    kind: 'forbidden',
    message: 'This card has expired',
    zh: '这张卡已经过期',
    now: { en: 'Have it renewed at your service desk.', zh: '请到本馆服务台办理延期。' },
  },
  'auth.card_blocked': {
    kind: 'forbidden',
    message: 'Your account at your library is blocked',
    zh: '您在本馆的账号已停用',
    now: { en: 'Ask at your service desk.', zh: '请找本馆服务台。' },
  },
  'auth.card_pin_expired': {
    kind: 'forbidden',
    message: 'Your PIN has run out and must be changed first',
    zh: '您的密码已过期，要先修改',
    now: {
      en: 'Change it at your library’s or school’s own site, then come back.',
      zh: '请先到本校或本馆的网站改密码，再回来登录。',
    },
  },
  'auth.library_silent': {
    kind: 'unavailable',
    message: 'Your library’s system gives no answer at the moment; your PIN was not judged',
    zh: '本馆的系统暂时没有应答，还没有核对您的密码',
    now: {
      en: 'Try again in some minutes; this try does not count. If it goes on, tell your service desk.',
      zh: '请过几分钟再试，这一次不算错误次数。一直这样请告诉本馆服务台。',
    },
  },
  'auth.connector_not_found': {
    kind: 'not_found',
    message: 'This library’s system is not connected yet',
    zh: '还没有填写本馆系统的连接',
    now: { en: 'Fill in the connection and keep it first.', zh: '请先填写连接并保存。' },
  },
  'auth.connector_unproved': {
    kind: 'conflict',
    message: 'The connection was kept but not switched on: a wrong PIN got no clear refusal',
    zh: '连接已保存，但没有启用：用错误密码去试，没有得到明确的拒绝',
    now: {
      en: 'Test the sign-in and look at the conversation; then switch it on again.',
      zh: '请用“测试登录”看对话内容，改好后再启用。',
    },
  },
  'auth.machine_not_found': {
    kind: 'not_found',
    message: 'There is no such machine, or its secret has ended',
    zh: '没有这个接入系统，或密钥已停用',
    now: { en: 'Load the page again and look at what there is.', zh: '请刷新页面，看现有的接入系统。' },
  },
  'auth.machine_name_taken': {
    kind: 'conflict',
    message: 'This institution has a machine of this name',
    zh: '本馆已有同名的接入系统',
    now: { en: 'Choose another name.', zh: '请换一个名称。' },
  },
  'auth.partner_name_taken': {
    kind: 'conflict',
    message: 'There is a partner of this name',
    zh: '已有同名的合作系统',
    now: { en: 'Choose another name.', zh: '请换一个名称。' },
  },
  'auth.partner_not_found': {
    kind: 'not_found',
    message: 'This partner was not found',
    zh: '没有找到这个合作系统',
    now: { en: 'Open it anew from the list.', zh: '请从列表里重新打开。' },
  },
  'auth.partner_wish_over': {
    kind: 'not_found',
    message: 'This sign-in began too long ago or in another browser',
    zh: '这次登录已超时，或者不是在这个浏览器里开始的',
    now: { en: 'Go back to the site you came from and begin again.', zh: '请回到原来的网站重新登录。' },
  },
  'auth.password_weak': {
    kind: 'invalid',
    message: 'This password is guessed too easily',
    zh: '这个密码太容易被猜到',
    now: {
      en: 'Choose a sentence that only you know. No common words, rows of digits, nor your login.',
      zh: '请换一句只有您知道的话，不要用常见词、连续数字或账号名。',
    },
  },
  'auth.password_wrong': {
    kind: 'forbidden',
    message: 'Your present password is wrong',
    zh: '现在的密码不对',
    now: {
      en: 'Type it again. If you forgot it, sign out and choose “Forgot the password”.',
      zh: '请重新输入。忘了的话，请退出后点“忘记密码”。',
    },
  },
  'auth.reset_ended': {
    kind: 'gone',
    message: 'This link can be used no more',
    zh: '这个链接不能用了',
    now: {
      en: 'Ask for a new one; only the latest link is good, for one hour.',
      zh: '请重新申请；只有最新的链接有效，限一小时。',
    },
  },
  'auth.code_wrong': {
    kind: 'forbidden',
    message: 'This code is wrong, or was used already',
    zh: '这个码不对，或者已经用过',
    now: {
      en: 'Type the code that is shown now. If it stays wrong, set the clock of your telephone to automatic.',
      zh: '请填写现在显示的码。一直不对，请把手机时间设为自动。',
    },
  },
  'auth.code_locked': {
    kind: 'forbidden',
    message: 'Too many wrong codes: codes of the app are not taken any more',
    zh: '动态码错得太多，已经锁住',
    now: {
      en: 'Use a recovery code, or ask another administrator to lift the lock.',
      zh: '请改用备用码，或请另一位管理员解除锁定。',
    },
  },
  'auth.second_ended': {
    kind: 'gone',
    message: 'This sign-in has waited too long, or was ended',
    zh: '这次登录等得太久，或已经结束',
    now: { en: 'Sign in again from the beginning.', zh: '请从头再登录一次。' },
  },
  'auth.proof_needed': {
    kind: 'forbidden',
    message: 'Show once more that it is you',
    zh: '请再验证一次身份',
    now: {
      en: 'Such a change needs a proof that is not older than ten minutes.',
      zh: '这类改动要求十分钟之内验证过身份。',
    },
  },
  'auth.factor_needed': {
    kind: 'forbidden',
    message: 'This account needs a second factor, which a program does not have',
    zh: '这个账号要两步验证，程序不能用它的密码登录',
    now: {
      en: 'Let an administrator add a system of your library, and use its id and secret.',
      zh: '请让管理员在“接入系统”里添加一个，用它的编号和密钥。',
    },
  },
  'auth.last_way': {
    kind: 'conflict',
    message: 'This is the last way by which you sign in',
    zh: '这是您唯一的登录方式',
    now: {
      en: 'Have another one first, or nobody can sign in to this account any more.',
      zh: '请先有另一种登录方式，不然这个账号就再也登录不了。',
    },
  },
  'auth.passkey_refused': {
    kind: 'forbidden',
    message: 'The passkey was not accepted',
    zh: '通行密钥没有通过',
    now: {
      en: 'Try once more on this page. If it stays so, use another way, then remove the passkey and add it anew.',
      zh: '请在本页再试一次。还是不行，请换一种方式，然后移除这个通行密钥，重新添加。',
    },
  },
  'auth.last_factor': {
    kind: 'conflict',
    message: 'Administrators need a second factor, and this is the last one',
    zh: '管理员必须有两步验证，这是最后一种',
    now: { en: 'Add another one first, then remove this one.', zh: '请先添加另一种，再移除这一种。' },
  },
  'auth.factor_not_found': {
    kind: 'not_found',
    message: 'There is no such second factor any more',
    zh: '没有这种验证方式，可能已经移除',
    now: { en: 'Load the page again and look at what there is.', zh: '请刷新页面，看现有的方式。' },
  },
  'auth.factors_full': {
    kind: 'conflict',
    message: 'There are as many second factors as there may be, or an app is set up already',
    zh: '验证方式已经到上限，或者已经有验证器应用',
    now: { en: 'Remove one of them first.', zh: '请先移除一种。' },
  },
  'auth.erasure_held': {
    kind: 'conflict',
    message: 'The account cannot be erased yet',
    zh: '账号现在还不能注销',
    now: {
      en: 'Look at “Erase my account” for what must end first.',
      zh: '请看“注销账号”里列出的事，办完再来。',
    },
  },
  'auth.last_administrator': {
    kind: 'conflict',
    message: 'This is the last administrator',
    zh: '这是最后一位管理员',
    now: { en: 'Make another colleague administrator first.', zh: '请先让另一位同事成为管理员。' },
  },
} as const satisfies ErrorTable;
