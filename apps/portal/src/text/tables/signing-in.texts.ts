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
} as const;
