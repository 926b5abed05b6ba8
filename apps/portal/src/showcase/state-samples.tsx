import { CallFailed, noAnswer, readProblem } from '../api/failure.js';
import { Cover } from '../parts/cover.js';
import { FactList } from '../parts/fact-list.js';
import { Empty, ErrorNote, More, SignInLink, Skeleton } from '../parts/states.js';
import { longTitle, statesIn } from './sample.js';
import type { Samples, Say } from './sample.js';

const nothing = (): void => undefined;
const noHeader = (): null => null;

const list = (isFetchingNextPage: boolean) => ({ hasNextPage: true, isFetchingNextPage, fetchNextPage: nothing });

const failed = (status: number, problem: object): CallFailed => new CallFailed(readProblem(status, problem, noHeader));
const offline = new CallFailed(noAnswer('offline'));
const signedOut = failed(401, { code: 'auth.signed_out', title: 'Please sign in', title_zh: '请先登录' });
const refused = failed(400, {
  code: 'input.invalid',
  title: 'Something in the form is not right',
  title_zh: '有一项填得不对',
  requestId: '0193f2a4-7c1e-7c55-b0c8-6a1d2f3e4b5c',
  issues: [{ field: 'isbn', rule: 'An ISBN has 10 or 13 digits.', zh: 'ISBN 有 10 位或 13 位数字。' }],
});

/** What a page says of itself, and how a book looks without a picture. */
export function stateSamples(say: Say): Samples {
  const state = statesIn(say);
  return {
    Skeleton: [{ state: state.loading, shown: <Skeleton lines={3} /> }],
    ErrorNote: [
      { state: say('断网', 'Offline'), shown: <ErrorNote error={offline} onRetry={nothing} /> },
      { state: say('被拒绝', 'Refused'), shown: <ErrorNote error={refused} onRetry={nothing} /> },
      { state: say('没有登录', 'Signed out'), shown: <ErrorNote error={signedOut} /> },
    ],
    SignInLink: [{ state: state.plain, shown: <SignInLink /> }],
    Empty: [
      { state: state.empty, shown: <Empty title={say('还没有申请', 'No requests yet')} /> },
      {
        state: state.long,
        shown: (
          <Empty title={longTitle(say)}>
            <p>{longTitle(say)}</p>
          </Empty>
        ),
      },
    ],
    More: [
      { state: state.plain, shown: <More list={list(false)} /> },
      { state: state.loading, shown: <More list={list(true)} /> },
    ],
    FactList: [
      { state: state.plain, shown: <FactList facts={[[say('作者', 'Author'), say('曹雪芹', 'Cao Xueqin')]]} /> },
      { state: state.long, shown: <FactList facts={[[longTitle(say), longTitle(say)]]} /> },
    ],
    Cover: [
      ...['A', 'B', 'C', 'D', 'E', 'F'].map((clc) => ({
        state: clc,
        shown: <Cover title={say('红楼梦', 'Dream of the Red Chamber')} clc={clc} />,
      })),
      { state: state.long, shown: <Cover title={longTitle(say)} clc={null} /> },
    ],
  };
}
