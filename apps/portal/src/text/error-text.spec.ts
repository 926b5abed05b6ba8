import { errorCodes } from '@shuqiao/contracts';
import { mayHelpAgain, noAnswer, readProblem } from '../api/failure.js';
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
  gone: 410,
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
  it.each(Object.entries(errorCodes))('say of %s what happened and what to do', (code, { kind, message, zh, now }) => {
    const words = { title: message, title_zh: zh, now: now.en, now_zh: now.zh };
    const problem = { code, ...words, status: STATUS[kind], requestId: '0199f3a2-7c11-7aaa-8bbb-0f0f7f3a9c21' };
    const failure = readProblem(STATUS[kind], problem, noHeader);
    expect(inChinese(failure)).toEqual({ what: zh, now: now.zh, number: '7F3A9C21', fields: [] });
    expect(inEnglish(failure)).toEqual({ what: message, now: now.en, number: '7F3A9C21', fields: [] });
  });

  it('name the wait that the server asks for', () => {
    const header = (name: string) => (name === 'retry-after' ? '30' : null);
    expect(inChinese(readProblem(429, { code: 'rate.exceeded', title_zh: '操作太频繁' }, header)).now).toContain(
      '30 秒',
    );
  });

  it('P-8 name the fields that were refused as the page does, in its language, without the names of the contract', () => {
    const rule = { rule: 'must have at least 8 characters', zh: '至少要 8 个字' };
    const issues = [
      { field: 'isbn', ...rule },
      { field: 'after', ...rule },
      { field: 'isbn', rule: 'raw' },
      'nonsense',
    ];
    const failure = readProblem(400, { code: 'input.invalid', issues }, noHeader);
    expect(inChinese(failure).fields).toEqual(['ISBN 号：至少要 8 个字', '至少要 8 个字']);
    expect(inEnglish(failure).fields[0]).toBe('ISBN: must have at least 8 characters');
  });

  it('P-8 offer another try only where it may help', () => {
    const helps = (status: number) => mayHelpAgain(readProblem(status, { code: 'x' }, noHeader));
    expect([400, 401, 403, 404, 409, 413].filter(helps)).toEqual([]);
    expect([423, 429, 502, 503, 504].filter(helps)).toEqual([423, 429, 502, 503, 504]);
    expect([noAnswer('offline'), noAnswer('timeout')].map(mayHelpAgain)).toEqual([true, true]);
  });

  it('tell being offline, no answer in time and an answer of somebody else apart', () => {
    expect(inChinese(noAnswer('offline'))).toMatchObject({ what: '连不上书桥', number: null });
    expect(inChinese(noAnswer('timeout')).what).toBe('等了太久没有回音');
    const proxyPage = readProblem(502, null, (name) => (name === 'x-request-id' ? 'req-1' : null));
    expect(proxyPage.source).toBe('unreadable');
    expect(inChinese(proxyPage)).toMatchObject({ what: '系统出错了', number: 'REQ-1' });
  });
});
