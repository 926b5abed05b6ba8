import { actionsFrom, defineMachine, isTerminal, nextState, statesOf, toMarkdownTable, toMermaid } from './index.js';

type State = 'asked' | 'lent' | 'back' | 'refused';
type Action = 'lend' | 'refuse' | 'return';
type Side = 'lender' | 'reader';

const label = (zh: string, en: string) => ({ zh, en });
const loan = defineMachine<State, Action, Side>({
  initial: 'asked',
  states: {
    asked: {
      label: label('已申请', 'Asked'),
      on: { lend: { to: 'lent', side: 'lender' }, refuse: { to: 'refused', side: 'lender' } },
    },
    lent: { label: label('已借出', 'Lent'), status: 'Loaned', on: { return: { to: 'back', side: 'reader' } } },
    back: { label: label('已归还', 'Back'), status: 'LoanCompleted', on: {} },
    refused: { label: label('未满足', 'Refused'), on: {} },
  },
});

describe('a state machine', () => {
  it('says where an action leads and whose it is', () => {
    expect(nextState(loan, 'asked', 'lend')).toEqual({ to: 'lent', side: 'lender' });
    expect(nextState(loan, 'asked', 'return')).toBeUndefined();
    expect(nextState(loan, 'asked', 'toString' as Action)).toBeUndefined();
  });

  it('offers the legal actions, of all or of one side', () => {
    expect(actionsFrom(loan, 'asked')).toEqual(['lend', 'refuse']);
    expect(actionsFrom(loan, 'asked', 'reader')).toEqual([]);
    expect(actionsFrom(loan, 'lent', 'reader')).toEqual(['return']);
  });

  it('knows its ends', () => {
    expect(statesOf(loan).filter((state) => isTerminal(loan, state))).toEqual(['back', 'refused']);
  });

  it('refuses a target that is not in the table', () => {
    const bad = {
      ...loan.states,
      lent: { label: label('', ''), on: { return: { to: 'gone' as State, side: 'reader' } } },
    };
    expect(() => defineMachine<State, Action, Side>({ initial: 'asked', states: bad as typeof loan.states })).toThrow(
      "'gone' is not in the table",
    );
  });

  it('refuses a state no path leads to, and a first state that is not there', () => {
    const states = { ...loan.states, lent: { label: label('', ''), on: {} } };
    expect(() => defineMachine<State, Action, Side>({ initial: 'asked', states })).toThrow('no path leads to back');
    expect(() => defineMachine<State, Action, Side>({ ...loan, initial: 'x' as State })).toThrow("'x' is not");
  });

  it('must have a row for every state, or it does not compile', () => {
    const { refused, ...rest } = loan.states;
    expect(refused.on).toEqual({});
    // @ts-expect-error the row of 'refused' is missing
    expect(() => defineMachine<State, Action, Side>({ initial: 'asked', states: rest })).toThrow();
  });

  it('draws itself for Mermaid', () => {
    expect(toMermaid(loan).split('\n')).toEqual([
      'stateDiagram-v2',
      '  state "已申请 Asked" as asked',
      '  state "已借出 Lent" as lent',
      '  state "已归还 Back" as back',
      '  state "未满足 Refused" as refused',
      '  [*] --> asked',
      '  asked --> lent: lend (lender)',
      '  asked --> refused: refuse (lender)',
      '  lent --> back: return (reader)',
      '  back --> [*]',
      '  refused --> [*]',
      '',
    ]);
  });

  it('writes itself as a Markdown table', () => {
    expect(toMarkdownTable(loan).split('\n')).toEqual([
      '| state | 状态 | status | action | side | to |',
      '| --- | --- | --- | --- | --- | --- |',
      '| `asked` | 已申请 |  | `lend` | lender | `lent` |',
      '| `asked` | 已申请 |  | `refuse` | lender | `refused` |',
      '| `lent` | 已借出 | Loaned | `return` | reader | `back` |',
      '| `back` | 已归还 | LoanCompleted |  |  |  |',
      '| `refused` | 未满足 |  |  |  |  |',
      '',
    ]);
  });
});
