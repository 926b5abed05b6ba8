/** Signing in, and what one sees of oneself. */
export const signingInTexts = {
  'signIn.title': ['登录', 'Sign in'],
  'signIn.go': ['登录', 'Sign in'],
  'signIn.going': ['正在登录…', 'Signing in…'],
  'signIn.school': ['选择学校', 'Choose your school'],
  'signIn.schoolHint': [
    '校名、简称、拼音或城市，例如：武大、wuda、荆州',
    'Name, short name, pinyin or city, for example: Wuhan University, whu, Jingzhou',
  ],
  'signIn.found': ['找到 {n} 所学校', '{n} {n|school|schools} found'],
  'signIn.noSchool': [
    '没有这所学校，换个写法试试；曾用名也可以。',
    'No such school: try another spelling; former names work too.',
  ],
  'signIn.other': ['换一所学校', 'Another school'],
  'signIn.campus': ['用学校统一账号登录', 'Sign in with the campus account'],
  'signIn.campusWithdrawn': [
    '学校统一账号暂时不能用：学校公布的登录信息有误，或者已撤下。',
    'The campus account cannot be used now: what the school publishes of its sign-in is faulty, or was taken down.',
  ],
  'signIn.campusExpired': [
    '学校统一账号暂时不能用：学校公布的登录信息已过期。',
    'The campus account cannot be used now: what the school published of its sign-in has run out.',
  ],
  'signIn.campusAwayNow': [
    '这不是您的账号出了问题。请先用下面的方式登录。',
    'Nothing is wrong with your account. Please sign in as below for now.',
  ],
  'signIn.campusContact': ['学校的技术联系人：{contact}', 'The school’s technical contact: {contact}'],
  'signIn.or': ['或者用图书馆账号', 'or with a library account'],
  'signIn.login': ['账号', 'Login'],
  'signIn.password': ['密码', 'Password'],
  'signIn.noWay': [
    '这所学校还没有开通登录，请找本馆服务台。',
    'This school has no sign-in yet; please ask at your service desk.',
  ],
  'me.language': ['语言', 'Language'],
  'me.school': ['学校', 'School'],
  'me.roles': ['身份', 'Roles'],
  'me.login': ['账号', 'Login'],
  'me.by': ['登录方式', 'Signed in by'],
  'me.by.saml': ['学校统一账号', 'campus account'],
  'me.by.local': ['图书馆账号', 'library account'],
  'me.by.token': ['程序', 'program'],
  'me.signOut': ['退出登录', 'Sign out'],

  'left.campus': ['您已退出书桥，也退出了学校的统一身份。', 'You are signed out here and at your campus sign-in.'],
  'left.here': [
    '您已退出书桥。学校的统一身份可能还记得您：在公用电脑上，请关闭整个浏览器。',
    'You are signed out here. Your campus sign-in may still know you: on a shared computer, close the whole browser.',
  ],
  'left.refused': [
    '学校发来的退出要求没有被接受，登录状态没有改变。要退出，请打开“我的”再点“退出登录”。',
    'A request to sign out that came from the school was not accepted, and nothing has changed. To sign out, open “Me” and choose “Sign out”.',
  ],
  'refused.title': ['登录没有成功', 'The sign-in did not succeed'],
  'refused.now': [
    '请在下面再登录一次；还是不行，请找本馆服务台。',
    'Please sign in once more below; if it fails again, ask at your service desk.',
  ],
  'refused.other': ['学校登录系统的应答没有被接受。', 'The answer of the campus sign-in was not accepted.'],
  'refused.status': ['学校登录系统说这次登录没有成功。', 'The campus sign-in says that it did not succeed.'],
  'refused.signature': [
    '学校登录系统换了密钥而我们还不知道，请告诉本馆服务台。',
    'The campus sign-in has a new key that we do not know yet: please tell your service desk.',
  ],
  'refused.encryption': [
    '学校登录系统加密用的不是我们的钥匙，请告诉本馆服务台。',
    'The campus sign-in encrypts for a key that is not ours: please tell your service desk.',
  ],
  'refused.scope': [
    '学校登录系统发来了别的学校的身份，请告诉本馆服务台。',
    'The campus sign-in spoke for another school: please tell your service desk.',
  ],
  'refused.not_anew': [
    '需要重新输入学校的密码，但学校登录系统没有再问。',
    'The campus should have asked for your password again and did not.',
  ],
  'refused.too_slow': ['现在登录的人太多，请稍后再试。', 'Too many people sign in just now: please try again later.'],
  'refused.audience': ['学校登录系统的应答是发给别的系统的。', 'The answer was meant for another system.'],
  'refused.issuer': ['应答来自另一个登录系统。', 'The answer came from another campus sign-in.'],
  'refused.unsigned': ['学校登录系统的应答没有签名。', 'The answer is not signed.'],
  'refused.algorithm': [
    '学校登录系统用的签名或加密算法太旧（例如 SHA-1）。',
    'The algorithms of the campus sign-in are too old, such as SHA-1.',
  ],
  'refused.destination': ['应答里写的地址不是我们的。', 'The answer names an address that is not ours.'],
  'refused.recipient': ['应答里写的收件地址不是我们的。', 'The answer names a recipient that is not ours.'],
  'refused.expired': ['等得太久，这次登录已经过期。', 'It took too long: this sign-in has expired.'],
  'refused.not_yet_valid': ['学校登录系统的时间比我们快。', 'The clock of the campus sign-in is ahead of ours.'],
  'refused.unknown_request': [
    '这次登录已经用过、已经超时，或不是在这个浏览器里开始的。',
    'This sign-in was used already, is too old, or was begun in another browser.',
  ],
  'refused.replayed': ['这次登录已经用过。', 'This sign-in was used already.'],
  'refused.affiliation': [
    '学校没有说明您是在校师生，不能开通借阅。',
    'Your school did not say that you study or work there.',
  ],
  'refused.identifier': [
    '学校没有提供需要的匿名标识，请联系学校图书馆。',
    'Your school did not send the identifier that is needed: please ask your library.',
  ],
} as const;
