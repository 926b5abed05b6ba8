import { Injectable } from '@nestjs/common';
import { type Caller, desk, fail, Id, noLongerTrue, parse, stillTrue, wantNotice } from '@shuqiao/contracts';
import type {
  AskQuestion,
  ListQuestions,
  NoticeStill,
  NoticeTruth,
  QuestionAction,
  QuestionDetail,
  QuestionView,
} from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { insertOnce, Outbox, pageOf, Tenancy } from '@shuqiao/persistence';
import { ProvinceCopy } from '@shuqiao/service';
import { nextState } from '@shuqiao/state-machine';
import { type EntityManager, LessThan, MoreThan } from 'typeorm';
import { DutyService } from '../duty/duty.service.js';
import { Message } from './message.entity.js';
import { Question } from './question.entity.js';
import { questionMachine } from './question.machine.js';
import { actionsFor, institutionOf, mayAnswer, ofDesk, toDetail, toView, visibleTo } from './question.view.js';

const PAGE = 20;
/** As many as the contract shows; an even number, so that the last word is an answer. */
const MAX_MESSAGES = 200;

/** The life of a question. Each method is one transaction on behalf of the caller. */
@Injectable()
export class QuestionsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    private readonly duty: DutyService,
    private readonly province: ProvinceCopy,
  ) {}

  async ask({ subject, text, recordId }: AskQuestion, caller: Caller, onceKey: string): Promise<QuestionDetail> {
    await this.province.mustOffer('reference');
    const institution = institutionOf(caller);
    return this.tenancy.as(caller, async (tx) => {
      const now = new Date();
      const question = tx.create(Question, {
        id: uuidv7(),
        askerInstitutionId: institution,
        deskInstitutionId: await this.duty.deskFor(tx, institution, now),
        askerId: caller.person,
        subject,
        recordId: recordId ?? null,
        state: questionMachine.initial,
        onceKey,
        askedAt: now,
        changedAt: now,
      });
      const fresh = await insertOnce(tx, Question, question);
      if (!fresh) return this.detail(tx, await findByKey(tx, caller, onceKey), caller);
      await this.say(tx, question, 'ask', text, caller, onceKey);
      await this.announce(tx, question, 'ask', caller);
      return this.detail(tx, question, caller);
    });
  }

  /** An answer or a follow-up; the same key again says nothing twice. */
  write(
    id: string,
    action: 'answer' | 'follow_up',
    text: string,
    caller: Caller,
    onceKey: string,
  ): Promise<QuestionDetail> {
    return this.tenancy.as(caller, async (tx) => {
      const question = await findVisible(tx, id, caller, true);
      const said = await tx.countBy(Message, { questionId: id, authorId: caller.person, action, onceKey });
      if (said > 0) return this.detail(tx, question, caller);
      if (action === 'follow_up' && (await tx.countBy(Message, { questionId: id })) >= MAX_MESSAGES) {
        fail('desk.too_long', { most: MAX_MESSAGES });
      }
      await this.move(tx, question, action, caller);
      await this.say(tx, question, action, text, caller, onceKey);
      if (action === 'answer') await this.tellAsker(tx, question);
      return this.detail(tx, question, caller);
    });
  }

  close(id: string, caller: Caller): Promise<QuestionDetail> {
    return this.tenancy.as(caller, async (tx) => {
      const question = await findVisible(tx, id, caller, true);
      await this.move(tx, question, 'close', caller);
      return this.detail(tx, question, caller);
    });
  }

  find(id: string, caller: Caller): Promise<QuestionDetail> {
    return this.tenancy.as(caller, async (tx) => this.detail(tx, await findVisible(tx, id, caller), caller));
  }

  /** Whether an answer still waits to be read: who asked on or closed the question has read it. */
  async noticeStill({ about }: NoticeStill): Promise<NoticeTruth> {
    const question = await this.tenancy.asSystem((tx) => tx.findOneBy(Question, { id: about.id }));
    if (question?.state === 'answered') return stillTrue('desk.answered', told(question));
    return noLongerTrue(question ? `the question is ${question.state}` : 'the question has gone');
  }

  /** Newest first; but what waits for the desk comes longest-waiting first. */
  list(
    { scope, state, limit = PAGE, after }: ListQuestions,
    caller: Caller,
  ): Promise<{ items: QuestionView[]; next: string | null }> {
    if (scope === 'desk' && !mayAnswer(caller)) fail('auth.forbidden', { needs: ['duty_librarian'] });
    const oldestFirst = scope === 'desk' && state === 'open';
    const cursor = after === undefined ? undefined : parse(Id, after);
    const beyond = cursor && { id: oldestFirst ? MoreThan(cursor) : LessThan(cursor) };
    const whose = scope === 'mine' ? { askerId: caller.person } : ofDesk(caller);
    return this.tenancy.as(caller, async (tx) => {
      const rows = await tx.find(Question, {
        where: { ...whose, ...(state && { state }), ...beyond },
        order: { id: oldestFirst ? 'ASC' : 'DESC' },
        take: limit + 1,
      });
      return pageOf(
        rows,
        { limit },
        (question) => toView(question, caller),
        ({ id }) => id,
      );
    });
  }

  private async move(tx: EntityManager, question: Question, action: QuestionAction, caller: Caller): Promise<void> {
    const { state } = question;
    const move = actionsFor(question, caller).includes(action) && nextState(questionMachine, state, action);
    if (!move) fail('desk.illegal_action', { state, action });
    const change = { state: move.to, changedAt: new Date() };
    await tx.update(Question, { id: question.id, state }, change);
    Object.assign(question, change);
    await this.announce(tx, question, action, caller);
  }

  private async say(
    tx: EntityManager,
    { id, askerInstitutionId, deskInstitutionId, changedAt }: Question,
    action: Message['action'],
    text: string,
    caller: Caller,
    onceKey: string,
  ): Promise<void> {
    await tx.insert(Message, {
      id: uuidv7(),
      questionId: id,
      askerInstitutionId,
      deskInstitutionId,
      authorId: caller.person,
      authorInstitutionId: institutionOf(caller),
      action,
      text,
      onceKey,
      writtenAt: changedAt,
    });
  }

  private async announce(
    tx: EntityManager,
    { id, state, askerInstitutionId, deskInstitutionId, changedAt }: Question,
    action: QuestionAction | 'ask',
    caller: Caller,
  ): Promise<void> {
    const at = changedAt.toISOString();
    const actor = caller.person;
    await this.outbox.add(tx, desk.questionMoved, {
      id,
      action,
      to: state,
      askerInstitutionId,
      deskInstitutionId,
      actor,
      at,
    });
  }

  /** One notice for each answer: the moment of the change tells them apart. */
  private async tellAsker(tx: EntityManager, question: Question): Promise<void> {
    const { id, askerId: personId, askerInstitutionId: institutionId, changedAt } = question;
    const to = { kind: 'person', personId, institutionId } as const;
    const parts = { key: `${id}:${changedAt.toISOString()}`, about: { kind: 'question', id } as const, to };
    await this.outbox.add(tx, desk.notices.wanted, wantNotice('desk.answered', { ...parts, data: told(question) }));
  }

  private async detail(tx: EntityManager, question: Question, caller: Caller): Promise<QuestionDetail> {
    const where = { questionId: question.id };
    const messages = await tx.find(Message, { where, order: { id: 'ASC' }, take: MAX_MESSAGES });
    return toDetail(question, messages, caller);
  }
}

const told = ({ subject, deskInstitutionId: desk }: Question) => ({ subject, desk });

const findByKey = (tx: EntityManager, { person }: Caller, onceKey: string): Promise<Question> =>
  tx.findOneByOrFail(Question, { askerId: person, onceKey });

async function findVisible(tx: EntityManager, id: string, caller: Caller, toChange = false): Promise<Question> {
  const where = visibleTo(caller).map((condition) => ({ ...condition, id }));
  const question = await tx.findOne(Question, { where, ...(toChange && { lock: { mode: 'pessimistic_write' } }) });
  return question ?? fail('desk.question_not_found', { id });
}
