import type { Topic } from '../topic.js';

/** For everybody: to find, to ask for, to ask, and to look after one's own account. */
export const readers: readonly Topic[] = [
  {
    title: ['登录书桥', 'Sign in'],
    to: '/sign-in',
    steps: [
      [
        '点{nav.signIn}，输入校名、简称、拼音或城市，选择您的学校。下次会记住。',
        'Press {nav.signIn} and type your school’s name, short name, pinyin or city. It is remembered.',
      ],
      [
        '有{signIn.campus}就用它；没有的，用读者证号和密码。',
        'Use {signIn.campus} where it is offered; otherwise your card number and its PIN.',
      ],
      [
        '忘了图书馆账号的密码，点{forgotten.link}；读者证的密码请找本馆服务台。',
        'For the password of a library account press {forgotten.link}; for a card’s PIN ask your service desk.',
      ],
    ],
  },
  {
    title: ['找书', 'Find a book'],
    to: '/',
    steps: [
      ['写题名、作者或 ISBN，不必写全。', 'Type a title, an author or an ISBN; part of it will do.'],
      ['每条下面写着省内哪些馆有这本书。', 'Under each hit stands which libraries of the province hold it.'],
      ['想留着以后看，点星标，它就在{nav.favourites}里。', 'Press the star to keep it under {nav.favourites}.'],
    ],
  },
  {
    title: ['借外校的书', 'Borrow from another library'],
    to: '/requests',
    steps: [
      [
        '打开一本书，点{action.request}，再点{sheet.submit}。',
        'Open a book, press {action.request}, then {sheet.submit}.',
      ],
      [
        '办到哪一步、在哪里取书，都写在{nav.requests}里，有进展会发通知。',
        'How far it is and where to fetch it stands under {nav.requests}; you are told of each step.',
      ],
      [
        '不需要了，在申请里点{act.cancel}。图书馆已经同意提供的，要等它同意。',
        'If you need it no longer press {act.cancel}; a library that has agreed to supply must agree.',
      ],
    ],
  },
  {
    title: ['问馆员', 'Ask a librarian'],
    to: '/ask',
    steps: [
      [
        '写下问题，说说已经查过哪里，点{ask.go}。',
        'Write your question, say where you have looked, and press {ask.go}.',
      ],
      [
        '回答会出现在同一页，也会通知您；还可以接着问。',
        'The answer appears on the same page and you are told; you can go on asking.',
      ],
    ],
  },
  {
    title: ['通知怎么收', 'How you are told'],
    to: '/notices/settings',
    steps: [
      [
        '右上角的铃是站内通知。邮件收哪些，在{wishes.title}里选。',
        'The bell holds what you were told. Choose mails under {wishes.title}.',
      ],
    ],
  },
  {
    title: ['我的账号和个人信息', 'My account and my data'],
    to: '/me/account',
    steps: [
      [
        '有不认识的设备登录着，点{account.end}，再更改密码。',
        'If you do not know a device that is signed in, press {account.end} and change your password.',
      ],
      ['要一份自己的全部数据，点{ownData.go}。', 'For all that is kept of you press {ownData.go}.'],
      [
        '不再使用，点{erasure.go}；七天内可以撤回。',
        'To leave press {erasure.go}; you can take it back for seven days.',
      ],
    ],
  },
];
