import type { Caller, QuestionAction, QuestionState } from '@shuqiao/contracts';
import { isTerminal, nextState, statesOf } from '@shuqiao/state-machine';
import { ReferenceQuestion } from './question.entity.js';
import { questionMachine } from './question.machine.js';
import { actionsFor, visibleTo } from './question.view.js';

const WHU = '0193e6a0-0000-7000-8000-000000000001';
const WHUT = '0193e6a0-0000-7000-8000-000000000002';
const READER = '0193e6a0-0000-7000-8000-00000000000a';
const LIBRARIAN = '0193e6a0-0000-7000-8000-00000000000b';

const caller = (person: string, institution: string, ...roles: Caller['roles']): Caller => ({
  person,
  institution,
  roles,
  service: null,
});
const question = (state: QuestionState): ReferenceQuestion =>
  Object.assign(new ReferenceQuestion(), { askerId: READER, askerInstitutionId: WHU, deskInstitutionId: WHUT, state });

describe('the life of a question', () => {
  it('goes from question to answer, back by a follow-up, and ends closed', () => {
    const path: QuestionAction[] = ['answer', 'follow_up', 'answer', 'close'];
    const states = path.reduce<QuestionState[]>(
      (soFar, action) => {
        const move = nextState(questionMachine, soFar.at(-1) ?? questionMachine.initial, action);
        return [...soFar, move?.to ?? 'open'];
      },
      [questionMachine.initial],
    );
    expect(states).toEqual(['open', 'answered', 'open', 'answered', 'closed']);
    expect(statesOf(questionMachine).filter((state) => isTerminal(questionMachine, state))).toEqual(['closed']);
  });

  it.each([
    ['the reader', caller(READER, WHU, 'reader'), ['close', 'follow_up'], ['close', 'follow_up']],
    ['a librarian of the desk', caller(LIBRARIAN, WHUT, 'duty_librarian'), ['answer'], ['close']],
    ['the province', caller(LIBRARIAN, WHU, 'province_admin'), ['answer'], ['close']],
  ])('offers %s what is theirs to do', (_who, who, whileOpen, onceAnswered) => {
    expect(actionsFor(question('open'), who).sort()).toEqual(whileOpen);
    expect(actionsFor(question('answered'), who).sort()).toEqual(onceAnswered);
    expect(actionsFor(question('closed'), who)).toEqual([]);
  });

  it('shows a reader only their own, a librarian those of their desk as well', () => {
    expect(visibleTo(caller(READER, WHU, 'reader', 'cataloguer'))).toEqual([{ askerId: READER }]);
    expect(visibleTo(caller(LIBRARIAN, WHUT, 'duty_librarian'))).toEqual([
      { askerId: LIBRARIAN },
      { deskInstitutionId: WHUT },
    ]);
  });
});
