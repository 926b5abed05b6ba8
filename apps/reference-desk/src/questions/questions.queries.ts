import { type Caller, fail, type QuestionDetail } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import type { Acting } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { QuestionMessage } from './message.entity.js';
import { ReferenceQuestion } from './question.entity.js';
import { institutionOf, toDetail, visibleTo } from './question.view.js';

/** As many as the contract shows. */
const MAX_MESSAGES = 200;

/** What is said beside a step of a question. */
interface Word {
  readonly action: QuestionMessage['action'];
  readonly text: string;
}

/** A question with all that was said about it, as the caller sees it. */
export async function detailOf(
  tx: EntityManager,
  question: ReferenceQuestion,
  caller: Caller,
): Promise<QuestionDetail> {
  const where = { questionId: question.id };
  const messages = await tx.find(QuestionMessage, { where, order: { id: 'ASC' }, take: MAX_MESSAGES });
  return toDetail(question, messages, caller);
}

/** What a notice about a question tells. */
export const told = ({ subject, deskInstitutionId: desk }: ReferenceQuestion) => ({ subject, desk });

/** There must be room for what the reader adds and for the answer to it. */
export async function mustHaveRoom(tx: EntityManager, questionId: string): Promise<void> {
  if ((await tx.countBy(QuestionMessage, { questionId })) < MAX_MESSAGES - 1) return;
  fail('desk.too_long', { most: MAX_MESSAGES });
}

/** Writes down what somebody said. */
export async function say(
  { tx, caller, onceKey }: Acting & { readonly caller: Caller; readonly onceKey: string },
  { id, askerInstitutionId, deskInstitutionId, changedAt }: ReferenceQuestion,
  word: Word,
): Promise<void> {
  await tx.insert(QuestionMessage, {
    id: uuidv7(),
    questionId: id,
    askerInstitutionId,
    deskInstitutionId,
    authorId: caller.person,
    authorInstitutionId: institutionOf(caller),
    ...word,
    onceKey,
    writtenAt: changedAt,
  });
}

/** The question that its asker asked with this key. */
export const findByKey = (tx: EntityManager, { person }: Caller, onceKey: string): Promise<ReferenceQuestion> =>
  tx.findOneByOrFail(ReferenceQuestion, { askerId: person, onceKey });

/**
 * A question that the caller may see.
 * @param toChange locks its row until the end of the transaction
 * @throws DomainError `desk.question_not_found`
 */
export async function findVisible(
  tx: EntityManager,
  id: string,
  caller: Caller,
  toChange = false,
): Promise<ReferenceQuestion> {
  const where = visibleTo(caller).map((condition) => ({ ...condition, id }));
  const question = await tx.findOne(ReferenceQuestion, {
    where,
    ...(toChange && { lock: { mode: 'pessimistic_write' } }),
  });
  return question ?? fail('desk.question_not_found', { id });
}
