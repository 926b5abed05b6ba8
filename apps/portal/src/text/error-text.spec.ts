import { errorCodes } from '@shuqiao/contracts';
import { noAnswer, readProblem } from '../api/failure.js';
import type { Failure } from '../api/failure.js';
import { errorText } from './error-text.js';
import { translatorFor } from './translate.js';

const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  moved: 301,
  not_found: 404,
  conflict: 409,
  locked: 423,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
  failed: 502,
  unavailable: 503,
  deadline: 504,
} as const;

const noHeader = () => null;
const inChinese = (failure: Failure) => errorText(failure, translatorFor('zh'), 'zh');
const inEnglish = (failure: Failure) => errorText(failure, translatorFor('en'), 'en');

describe('errors as a page shows them', () => {
  it.each(Object.entries(errorCodes))('say of %s what happened and what to do', (code, { kind, message, zh }) => {
    const problem = { code, title: message, title_zh: zh, status: STATUS[kind], requestId: '7F3A-9C21' };
    const failure = readProblem(STATUS[kind], problem, noHeader);
    expect(inChinese(failure)).toMatchObject({ what: zh, number: '7F3A-9C21' });
    expect(inChinese(failure).now).toMatch(/\p{Script=Han}.*。$/u);
    expect(inEnglish(failure)).toMatchObject({ what: message });
    expect(inEnglish(failure).now).toMatch(/\.$/);
  });

  it('send nobody to the sign-in who has just typed a wrong password', () => {
    const problem = { code: 'auth.wrong_credentials', title: '', title_zh: '账号或密码不对' };
    expect(inChinese(readProblem(401, problem, noHeader)).now).toContain('密码是您在本馆网站用的那个');
  });

  it('name the wait that the server asks for', () => {
    const header = (name: string) => (name === 'retry-after' ? '30' : null);
    expect(inChinese(readProblem(429, { code: 'rate.exceeded', title_zh: '操作太频繁' }, header)).now).toContain(
      '30 秒',
    );
  });

  it('name the fields that were refused, by their rule', () => {
    const issues = [{ field: 'neededBy', rule: 'Invalid date' }, 'nonsense'];
    expect(inChinese(readProblem(400, { code: 'input.invalid', issues }, noHeader)).fields).toEqual([
      'neededBy: Invalid date',
    ]);
  });

  it('tell being offline, no answer in time and an answer of somebody else apart', () => {
    expect(inChinese(noAnswer('offline'))).toMatchObject({ what: '连不上书桥', number: null });
    expect(inChinese(noAnswer('timeout')).what).toBe('等了太久没有回音');
    const proxyPage = readProblem(502, null, (name) => (name === 'x-request-id' ? 'req-1' : null));
    expect(proxyPage.source).toBe('unreadable');
    expect(inChinese(proxyPage)).toMatchObject({ what: '系统出错了', number: 'req-1' });
  });
});
