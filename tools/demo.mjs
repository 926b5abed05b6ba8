// npm run demo: plays one whole loan over HTTP as the demo people, telling each step. The province must be running.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { dataFolder } from './launch/state/files.mjs';
import { say } from './launch/progress.mjs';

const PASSWORD = 'shuqiao-demo-1';
const TITLE = '深度学习';
const TIMEOUT_MS = 10_000;

/** The address of the running copy: `SHUQIAO_PUBLIC_URL`, else what its `.data/run.json` says. */
async function runningUrl() {
  if (process.env.SHUQIAO_PUBLIC_URL) return process.env.SHUQIAO_PUBLIC_URL;
  const text = await readFile(path.join(dataFolder(), 'run.json'), 'utf8').catch(() => '{}');
  const { url } = JSON.parse(text);
  if (!url) throw new Error('书桥没有在运行，请先执行 npm start · start the province first: npm start');
  return url;
}

async function call(base, method, target, { token, body } = {}) {
  const response = await fetch(base + target, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
    },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const answer = await response.json();
  if (!response.ok)
    throw new Error(`${method} ${target}: ${response.status} ${answer.title_zh ?? ''} ${answer.title ?? ''}`);
  return answer;
}

/** Signs demo people in and lets them act under their own tokens. */
function cast(base) {
  const tokens = new Map();
  const tokenOf = async (login) => {
    if (!tokens.has(login)) {
      const { token } = await call(base, 'POST', '/auth/token', { body: { login, password: PASSWORD } });
      tokens.set(login, token);
    }
    return tokens.get(login);
  };
  return {
    get: async (login, target) => call(base, 'GET', target, { token: await tokenOf(login) }),
    post: async (login, target, body) => call(base, 'POST', target, { token: await tokenOf(login), body }),
  };
}

/** The library that is asked now, among those whose librarian takes part in the demo. */
function librarianOf(supplierId, schools) {
  const logins = { 4142010486: 'ill.whu', 4142010487: 'ill.hust', 4142010497: 'ill.whut' };
  const school = schools.get(supplierId);
  return { login: logins[school?.code], name: school?.name ?? supplierId };
}

async function play(base) {
  const { get, post } = cast(base);
  const { items } = await call(base, 'GET', '/api/v1/institutions?limit=200');
  const schools = new Map(items.map((school) => [school.id, school]));
  say(`书桥演示（演示数据）· ${base}`);

  const found = await call(base, 'GET', `/api/v1/records?title=${encodeURIComponent(TITLE)}&limit=5`);
  const record = found.items.find(({ title }) => title.startsWith(TITLE)) ?? found.items[0];
  say(`1. 读者（武汉大学）检索“${TITLE}”：找到《${record.title}》，省内 ${record.holders} 馆有`);

  const open = await get('reader.whu', '/api/v1/requests?side=mine&open=true&limit=100');
  const earlier = open.items.find(({ recordId }) => recordId === record.id);
  const placed =
    earlier ?? (await post('reader.whu', '/api/v1/requests', { recordId: record.id, pickup: '总馆一楼服务台' }));
  say(`2. 读者提交申请 ${placed.number}${earlier ? '（接着上次未完成的演示）' : ''}`);
  await playLoan({ get, post, schools, id: placed.id });
  await playQuestion({ get, post, recordId: record.id });
}

/** From whatever state the request is in to its end. The first library asked declines, so that the next one is asked. */
async function playLoan({ get, post, schools, id }) {
  const steps = {
    sent: ['supplier', 'accept', '同意提供'],
    will_supply: ['supplier', 'ship', '寄出图书'],
    shipped: ['requester', 'receive', '收到图书，通知读者来取'],
    received: ['requester', 'return', '读者还书，寄还提供馆'],
    returned: ['supplier', 'complete', '收到寄还的图书，事务完成'],
  };
  let hasDeclined = false;
  for (let number = 3; number < 20; number += 1) {
    const { state, supplierId, rota } = await get('reader.whu', `/api/v1/requests/${id}`);
    const step = steps[state];
    if (!step) return say(`   申请的最后状态：${state}`);
    const [side, action, words] = step;
    const { login, name } =
      side === 'requester' ? { login: 'ill.whu', name: '武汉大学' } : librarianOf(supplierId, schools);
    if (!login) throw new Error(`演示人员中没有 ${name} 的馆员`);
    const isLast = rota.filter(({ outcome }) => outcome === 'waiting').length === 0;
    const declines = action === 'accept' && !hasDeclined && !isLast;
    if (declines) hasDeclined = true;
    const body = declines ? { action: 'decline', reason: 'OnLoan' } : { action };
    await post(login, `/api/v1/requests/${id}/actions`, body);
    say(`${number}. ${name}：${declines ? '本馆已借出，不能提供（系统自动转下一馆）' : words}`);
  }
  throw new Error('the loan did not come to an end');
}

async function playQuestion({ get, post, recordId }) {
  const question = { subject: '这本书有电子版吗？', text: '想先看前两章，馆里有电子版吗？', recordId };
  const { id } = await post('reader.whu', '/api/v1/questions', question);
  say('*  读者向馆员提问：这本书有电子版吗？');
  const { items } = await get('desk.whut', '/api/v1/questions?scope=desk&state=open');
  if (!items.some((item) => item.id === id)) return say('   问题已转交值班馆，等待答复');
  await post('desk.whut', `/api/v1/questions/${id}/answers`, { text: '有的，请在本馆电子书平台检索书名。' });
  const { state } = await get('reader.whu', `/api/v1/questions/${id}`);
  say(`*  值班馆员（武汉理工大学）已答复，问题状态：${state}`);
}

runningUrl()
  .then(play)
  .then(
    () => say('演示完成 · done'),
    (error) => {
      say(`演示未完成：${error.message}`);
      process.exitCode = 1;
    },
  );
