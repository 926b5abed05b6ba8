import { escaped } from './markup.js';
import type { CampusSchool } from './schools.js';

const STYLE =
  'body{font:16px/1.6 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:24rem;margin:3rem auto;padding:0 1rem;color:#1d2733}' +
  'label{display:block;margin:1rem 0 .25rem}input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #6b7684;border-radius:6px}' +
  'button{font:inherit;margin-top:1.25rem;padding:.6rem 1.5rem;border:0;border-radius:6px;background:#1f5c99;color:#fff}' +
  '.demo{background:#fff3d1;border:1px solid #c79a1b;padding:.5rem .75rem;border-radius:6px}.wrong{color:#a1260d}';

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<title>${escaped(title)}</title><style>${STYLE}</style></head><body><p class="demo">演示数据：这不是学校真实的登录系统，请勿输入真实账号。</p>${body}</body></html>`;

const hidden = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)
    .join('');

/** The page that asks for login and password, carrying the request along. */
export const loginPage = (school: CampusSchool, carried: Record<string, string>, wrong: boolean): string =>
  page(
    `${school.name}统一身份认证（演示）`,
    `<h1>${escaped(school.name)}统一身份认证</h1>${wrong ? '<p class="wrong" role="alert">账号或密码不对。</p>' : ''}` +
      `<form method="post">${hidden(carried)}<label for="login">账号</label><input id="login" name="login" autocomplete="username" autofocus required maxlength="100">` +
      `<label for="password">密码</label><input id="password" name="password" type="password" autocomplete="current-password" required maxlength="200">` +
      `<button type="submit">登录</button></form><p>可用的演示账号：${school.people
        .map(({ login, label }) => `<br><code>${escaped(login)}</code> ${escaped(label)}`)
        .join('')}<br>密码都是 <code>shuqiao-demo-1</code></p>`,
  );

/** The page that carries the answer back to the service, by itself where scripts run and by a button elsewhere. */
export const answerPage = (acsUrl: string, fields: Record<string, string>, nonce: string): string =>
  page(
    '正在返回书桥',
    `<form method="post" action="${escaped(acsUrl)}">${hidden(fields)}<p>登录成功，正在返回书桥。</p><button type="submit">继续</button></form>` +
      `<script nonce="${nonce}">document.forms[0].submit()</script>`,
  );

export const refusedPage = (reason: string): string =>
  page('不能登录', `<h1>不能登录</h1><p role="alert">${escaped(reason)}</p>`);
