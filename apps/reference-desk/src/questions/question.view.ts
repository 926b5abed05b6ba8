import { fail } from '@shuqiao/contracts';
import type { Caller, QuestionAction, QuestionDetail, QuestionView } from '@shuqiao/contracts';
import { actionsFrom } from '@shuqiao/state-machine';
import type { FindOptionsWhere } from 'typeorm';
import type { QuestionMessage } from './message.entity.js';
import type { ReferenceQuestion } from './question.entity.js';
import { type DeskSide, questionMachine } from './question.machine.js';

/** Whether the caller answers for the library's desk; the province's staff may for any. */
const worksAt = (caller: Caller, deskInstitutionId: string): boolean =>
  caller.roles.includes('province_admin') ||
  (caller.roles.includes('duty_librarian') && caller.institution === deskInstitutionId);

/** The questions a caller may see, as conditions of which one must hold: the reader's own, and those of the desk. */
export function visibleTo(caller: Caller): FindOptionsWhere<ReferenceQuestion>[] {
  const own = { askerId: caller.person };
  return mayAnswer(caller) ? [own, ofDesk(caller)] : [own];
}

/** Every person acts for an institution; services do not ask. */
export const institutionOf = (caller: Caller): string => caller.institution ?? fail('auth.forbidden');

export const mayAnswer = ({ roles }: Caller): boolean =>
  roles.includes('duty_librarian') || roles.includes('province_admin');

/** The questions of the caller's desk: of their library, or for the province's staff all. */
export const ofDesk = (caller: Caller): FindOptionsWhere<ReferenceQuestion> =>
  caller.roles.includes('province_admin') ? {} : { deskInstitutionId: institutionOf(caller) };

/** What the caller may do with the question now. */
export function actionsFor(question: ReferenceQuestion, caller: Caller): QuestionAction[] {
  const sides: DeskSide[] = ['either'];
  if (question.askerId === caller.person) sides.push('reader');
  if (worksAt(caller, question.deskInstitutionId)) sides.push('librarian');
  return sides.flatMap((side) => actionsFrom(questionMachine, question.state, side));
}

export const toView = (question: ReferenceQuestion, caller: Caller): QuestionView => ({
  id: question.id,
  subject: question.subject,
  state: question.state,
  recordId: question.recordId,
  askerInstitutionId: question.askerInstitutionId,
  deskInstitutionId: question.deskInstitutionId,
  mine: question.askerId === caller.person,
  actions: actionsFor(question, caller),
  askedAt: question.askedAt.toISOString(),
  changedAt: question.changedAt.toISOString(),
});

export const toDetail = (question: ReferenceQuestion, messages: QuestionMessage[], caller: Caller): QuestionDetail => ({
  ...toView(question, caller),
  messages: messages.map(({ writtenAt, action, authorInstitutionId, text }) => ({
    at: writtenAt.toISOString(),
    from: action === 'answer' ? 'librarian' : 'reader',
    institutionId: authorInstitutionId,
    text,
  })),
});
