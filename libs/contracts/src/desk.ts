import { z } from 'zod';
import { fact, question } from './contract.js';
import { Id, Instant, Line, Page, Paging } from './lists.js';
import { noticesOf } from './notices/wanted.js';

export const QuestionState = z.enum(['open', 'answered', 'closed']);
export const QuestionAction = z.enum(['answer', 'follow_up', 'close']);

export const AskQuestion = z.object({
  subject: Line(120),
  text: Line(4000),
  recordId: Id.optional().describe('The record the question is about'),
});
export const WriteMessage = z.object({ id: Id, text: Line(4000) });
export const ListQuestions = Paging.extend({
  scope: z.enum(['mine', 'desk']).describe('My own questions, or those my desk answers'),
  state: QuestionState.optional(),
});

export const DeskMessage = z.object({
  at: Instant,
  from: z.enum(['reader', 'librarian']),
  institutionId: Id,
  text: z.string(),
});

export const QuestionView = z.object({
  id: Id,
  subject: z.string(),
  state: QuestionState,
  recordId: Id.nullable(),
  askerInstitutionId: Id,
  deskInstitutionId: Id,
  mine: z.boolean(),
  actions: z.array(QuestionAction),
  askedAt: Instant,
  changedAt: Instant,
});
export const QuestionDetail = QuestionView.extend({ messages: z.array(DeskMessage).max(200) });

export const QuestionMoved = z.object({
  id: Id,
  action: QuestionAction.or(z.literal('ask')),
  to: QuestionState,
  askerInstitutionId: Id,
  deskInstitutionId: Id,
  actor: Id,
  at: Instant,
});

/** Which library answers for the province now, and until when. */
export const OnDuty = z.object({ institutionId: Id.nullable(), until: Instant.nullable() });

export const desk = {
  askQuestion: question('desk.question.ask', {
    input: AskQuestion,
    output: QuestionDetail,
    who: 'signed-in',
    once: true,
    errors: ['province.not_offered', 'input.once_key_missing'],
  }),
  answerQuestion: question('desk.question.answer', {
    input: WriteMessage,
    output: QuestionDetail,
    who: ['duty_librarian', 'province_admin'],
    once: true,
    errors: ['desk.question_not_found', 'desk.illegal_action', 'input.once_key_missing'],
  }),
  followUp: question('desk.question.follow_up', {
    input: WriteMessage,
    output: QuestionDetail,
    who: 'signed-in',
    once: true,
    errors: ['desk.question_not_found', 'desk.illegal_action', 'desk.too_long', 'input.once_key_missing'],
  }),
  closeQuestion: question('desk.question.close', {
    input: z.object({ id: Id }),
    output: QuestionDetail,
    who: 'signed-in',
    errors: ['desk.question_not_found', 'desk.illegal_action'],
  }),
  findQuestion: question('desk.question.find', {
    input: z.object({ id: Id }),
    output: QuestionDetail,
    who: 'signed-in',
    errors: ['desk.question_not_found'],
  }),
  listQuestions: question('desk.question.list', { input: ListQuestions, output: Page(QuestionView), who: 'signed-in' }),
  onDuty: question('desk.duty.find', { input: z.object({}), output: OnDuty, who: 'anyone' }),
  questionMoved: fact('desk.question.moved', QuestionMoved),
  notices: noticesOf('desk'),
};

export type QuestionState = z.infer<typeof QuestionState>;
export type QuestionAction = z.infer<typeof QuestionAction>;
export type AskQuestion = z.infer<typeof AskQuestion>;
export type WriteMessage = z.infer<typeof WriteMessage>;
export type ListQuestions = z.infer<typeof ListQuestions>;
export type DeskMessage = z.infer<typeof DeskMessage>;
export type QuestionView = z.infer<typeof QuestionView>;
export type QuestionDetail = z.infer<typeof QuestionDetail>;
export type OnDuty = z.infer<typeof OnDuty>;
