// The words after a successful start. Chinese first.

/** @param {{ who?: string, login: string, password: string, school?: string, role?: string }[]} accounts */
function accountLines(accounts) {
  return accounts.map(({ who, login, password, school, role }) => {
    const where = [who, school, role].filter(Boolean).join(' · ');
    return `    ${login.padEnd(14)} ${password.padEnd(14)} ${where}`;
  });
}

/**
 * @param {{ url: string, accounts?: object[] }} ready
 * @returns {string}
 */
export function welcome({ url, accounts = [] }) {
  const demo = accounts.length
    ? [
        '',
        '  演示账号（演示数据） · Demo accounts (demonstration data): 账号 login · 密码 password',
        ...accountLines(accounts),
      ]
    : [];
  return [
    '',
    `  书桥 Shuqiao 已启动 · is running:  ${url}`,
    ...demo,
    '',
    '  可以试试：',
    '    1. 打开上面的网址，搜“红楼”：书名里任意两个字都能找到，并看到哪些馆有藏',
    '    2. 用读者账号登录，从一条检索结果提交馆际互借请求；再用馆员账号登录，在待办里受理',
    '    3. 另开一个终端运行 npm run demo：看一笔借阅从请求走到归还',
    '  Three things to try:',
    '    1. Open the address above and search for 红楼: any two characters of a title find it, with its holders',
    '    2. Sign in as a reader, request a book from a search result; then as a librarian, act on the work list',
    '    3. In another terminal run npm run demo: one loan from request to return',
    '',
    '  Ctrl-C 停止 · stops.  npm run reset 清空数据 · empties the data.',
    '',
  ].join('\n');
}
