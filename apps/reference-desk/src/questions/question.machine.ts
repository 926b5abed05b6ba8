import type { QuestionAction, QuestionState } from '@shuqiao/contracts';
import type { Life } from '@shuqiao/persistence';
import { defineMachine } from '@shuqiao/state-machine';
import { ReferenceQuestion } from './question.entity.js';

/** The reader who asked, a librarian of the desk that answers, or whoever of the two is first. */
export type DeskSide = 'reader' | 'librarian' | 'either';

export const questionMachine = defineMachine<QuestionState, QuestionAction, DeskSide>({
  initial: 'open',
  states: {
    open: {
      label: { zh: '待答复', en: 'Open' },
      on: {
        answer: { to: 'answered', side: 'librarian' },
        follow_up: { to: 'open', side: 'reader' },
        close: { to: 'closed', side: 'reader' },
      },
    },
    answered: {
      label: { zh: '已答复', en: 'Answered' },
      on: { follow_up: { to: 'open', side: 'reader' }, close: { to: 'closed', side: 'either' } },
    },
    closed: { label: { zh: '已结束', en: 'Closed' }, on: {} },
  },
});

/** How questions live, for `transition`. */
export const questionLife: Life<QuestionState, QuestionAction, DeskSide, ReferenceQuestion> = {
  entity: ReferenceQuestion,
  machine: questionMachine,
  illegal: 'desk.illegal_action',
};
