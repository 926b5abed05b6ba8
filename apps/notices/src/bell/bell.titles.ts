import type { Lang, NoticeData, NoticeTemplate } from '@shuqiao/contracts';

type Say = (data: NoticeData) => string;
const book = ({ title }: NoticeData): string => `《${title}》`;

/** What a line of the bell says. It is short and the same for all libraries; the words of mails are the libraries' own. */
const titles: Record<NoticeTemplate, Record<Lang, Say>> = {
  'ill.shipped': { zh: (data) => `${book(data)}已寄出`, en: ({ title }) => `On its way: ${title}` },
  'ill.arrived': { zh: (data) => `${book(data)}已到馆，请来取书`, en: ({ title }) => `Ready for you: ${title}` },
  'ill.unfilled': { zh: (data) => `${book(data)}各馆都未能提供`, en: ({ title }) => `Not available: ${title}` },
  'ill.cancel_asked': {
    zh: ({ number, title }) => `请求撤销申请 ${number}：《${title}》`,
    en: ({ number, title }) => `Asks to cancel ${number}: ${title}`,
  },
  'auth.invited': { zh: () => '邀请您加入书桥', en: () => 'You are invited to Shuqiao' },
  'ill.postponed': {
    zh: (data) => `${book(data)}的处理期限顺延到 ${data['until']}`,
    en: ({ title, until }) => `Until ${until}: ${title}`,
  },
  'ill.rescheduled': {
    zh: (data) => `因闭馆顺延到 ${data['until']}：${book(data)}`,
    en: ({ title, until }) => `Closing days: now until ${until}: ${title}`,
  },
  'desk.answered': { zh: ({ subject }) => `您的问题有了答复：${subject}`, en: ({ subject }) => `Answered: ${subject}` },
  'exchange.finished': {
    zh: ({ file, problem }) => (problem ? `文件载入失败：${file}` : `文件已载入：${file}`),
    en: ({ file, problem }) => (problem ? `Load failed: ${file}` : `Loaded: ${file}`),
  },
  'auth.guessed': {
    zh: () => '有人在陌生的地方多次输错您账号的密码',
    en: () => 'Somebody tried wrong passwords on your account from an unknown place',
  },
  'auth.connector_stopped': {
    zh: () => '本馆系统对错误密码也放行，读者证登录已自动停用',
    en: () => 'The library’s system let a wrong PIN in; sign-in by card was stopped',
  },
  'auth.erasure_asked': {
    zh: ({ day }) => `您的账号将在 ${day} 注销，之前可以撤回`,
    en: ({ day }) => `Your account is erased on ${day}; you can take it back until then`,
  },
  'auth.approval_asked': {
    zh: ({ name, asker }) => `${asker ?? '管理员'}提请任命${name}为机构管理员，等您批准`,
    en: ({ name, asker }) => `${asker ?? 'An administrator'} asks you to approve ${name} as an administrator`,
  },
  'auth.office_ending': {
    zh: ({ day }) => `最后一位管理员的任期到 ${day} 为止，请安排接任`,
    en: ({ day }) => `The last administrator’s term ends on ${day}; a successor is needed`,
  },
  'auth.reset': { zh: () => '重设密码的链接', en: () => 'The link to set a new password' },
  'auth.factor_added': { zh: () => '您的账号添加了两步验证', en: () => 'A second factor was added to your account' },
  'auth.factor_removed': {
    zh: () => '您的账号移除了一种两步验证',
    en: () => 'A second factor was removed from your account',
  },
  'auth.factor_locked': { zh: () => '您账号的动态码已锁住', en: () => 'Codes of your app are locked' },
  'auth.factors_reset': {
    zh: () => '管理员重置了您的两步验证',
    en: () => 'An administrator reset your second factors',
  },
  'auth.mail_changed': { zh: () => '您的账号换了邮箱', en: () => 'Your account has another mail address' },
  'catalog.merged': {
    zh: ({ title, otherTitle }) => `他馆把《${otherTitle}》并入了《${title}》，如不妥可以撤销`,
    en: ({ title, otherTitle }) => `Another library merged ${otherTitle} into ${title}; you may undo it`,
  },
};

/** A notice in one line. */
export const titleOf = (template: NoticeTemplate, data: NoticeData, lang: Lang): string => titles[template][lang](data);
