import { Injectable } from '@nestjs/common';
import { type Caller, desk, fail, noLongerTrue, stillTrue, wantNotice } from '@shuqiao/contracts';
import type {
  AskQuestion,
  ListQuestions,
  NoticeStill,
  NoticeTruth,
  QuestionAction,
  QuestionDetail,
  QuestionView,
  WriteMessage,
} from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import {
  type Acting,
  allowedMove,
  behind,
  fetched,
  firstTime,
  insertOnce,
  Outbox,
  type Paged,
  pageOf,
  Tenancy,
  transition,
} from '@shuqiao/persistence';
import { ProvinceCopy } from '@shuqiao/service';
import { type EntityManager, LessThan, MoreThan } from 'typeorm';
import { DutyRoster } from '../duty/duty-roster.service.js';
import { ReferenceQuestion } from './question.entity.js';
import { questionLife, questionMachine } from './question.machine.js';
import { actionsFor, institutionOf, mayAnswer, ofDesk, toView } from './question.view.js';
import { detailOf, findByKey, findVisible, mustHaveRoom, say, told } from './questions.queries.js';

/** The life of a question. Each method is one transaction on behalf of the caller. */
@Injectable()
export class QuestionsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    private readonly duty: DutyRoster,
    private readonly province: ProvinceCopy,
  ) {}

  async ask(input: AskQuestion, caller: Caller, onceKey: string): Promise<QuestionDetail> {
    await this.province.mustOffer('reference');
    const institution = institutionOf(caller);
    return this.tenancy.as(caller, async (tx) => {
      const acting = { tx, caller, onceKey };
      if (!(await firstTime(acting, desk.askQuestion, input)))
        return detailOf(tx, await findByKey(tx, caller, onceKey), caller);
      const now = new Date();
      const question = tx.create(ReferenceQuestion, {
        id: uuidv7(),
        askerInstitutionId: institution,
        deskInstitutionId: await this.duty.deskFor(tx, institution, now),
        askerId: caller.person,
        subject: input.subject,
        recordId: input.recordId ?? null,
        state: questionMachine.initial,
        onceKey,
        askedAt: now,
        changedAt: now,
      });
      // One from before keys were kept apart is not asked again.
      if (!(await insertOnce(tx, ReferenceQuestion, question)))
        return detailOf(tx, await findByKey(tx, caller, onceKey), caller);
      await say(acting, question, { action: 'ask', text: input.text });
      await this.announce(acting, question, 'ask');
      return detailOf(tx, question, caller);
    });
  }

  /** An answer, or what the reader adds; the same key again says nothing twice. */
  write(action: 'answer' | 'follow_up', input: WriteMessage, caller: Caller, onceKey: string): Promise<QuestionDetail> {
    const { id, text } = input;
    return this.tenancy.as(caller, async (tx) => {
      const acting = { tx, caller, onceKey };
      const question = await findVisible(tx, id, caller, true);
      const contract = action === 'answer' ? desk.answerQuestion : desk.followUp;
      if (!(await firstTime(acting, contract, input))) return detailOf(tx, question, caller);
      if (action === 'follow_up') await mustHaveRoom(tx, id);
      const moved = await this.move(acting, question, action);
      await say(acting, moved, { action, text });
      if (action === 'answer') await this.tellAsker(tx, moved);
      return detailOf(tx, moved, caller);
    });
  }

  close(id: string, caller: Caller): Promise<QuestionDetail> {
    return this.tenancy.as(caller, async (tx) => {
      const question = await findVisible(tx, id, caller, true);
      return detailOf(tx, await this.move({ tx, caller }, question, 'close'), caller);
    });
  }

  find(id: string, caller: Caller): Promise<QuestionDetail> {
    return this.tenancy.as(caller, async (tx) => detailOf(tx, await findVisible(tx, id, caller), caller));
  }

  /** Whether an answer still waits to be read: who asked on or closed the question has read it. */
  async noticeStill({ about }: NoticeStill): Promise<NoticeTruth> {
    const question = await this.tenancy.asSystem((tx) => tx.findOneBy(ReferenceQuestion, { id: about.id }));
    if (question?.state === 'answered') return stillTrue('desk.answered', told(question));
    return noLongerTrue(question ? `the question is ${question.state}` : 'the question has gone');
  }

  /** Newest first; but what waits for the desk comes longest-waiting first. */
  list({ scope, state, ...page }: ListQuestions, caller: Caller): Promise<Paged<QuestionView>> {
    if (scope === 'desk' && !mayAnswer(caller)) fail('auth.forbidden', { needs: ['duty_librarian'] });
    const oldestFirst = scope === 'desk' && state === 'open';
    const after = behind(page);
    const beyond = after === null ? {} : { id: oldestFirst ? MoreThan(after) : LessThan(after) };
    const whose = scope === 'mine' ? { askerId: caller.person } : ofDesk(caller);
    return this.tenancy.as(caller, async (tx) => {
      const rows = await tx.find(ReferenceQuestion, {
        where: { ...whose, ...(state && { state }), ...beyond },
        order: { id: oldestFirst ? 'ASC' : 'DESC' },
        take: fetched(page),
      });
      return pageOf(
        rows,
        page,
        (question) => toView(question, caller),
        ({ id }) => id,
      );
    });
  }

  private move(
    acting: Acting & { readonly caller: Caller },
    question: ReferenceQuestion,
    action: QuestionAction,
  ): Promise<ReferenceQuestion> {
    const { to } = allowedMove(questionLife, question, action, actionsFor(question, acting.caller));
    return transition(acting.tx, questionLife, question, { state: to, changedAt: new Date() }, (moved) =>
      this.announce(acting, moved, action),
    );
  }

  private async announce(
    { tx, caller }: Acting & { readonly caller: Caller },
    { id, state, askerInstitutionId, deskInstitutionId, changedAt }: ReferenceQuestion,
    action: QuestionAction | 'ask',
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
  private async tellAsker(tx: EntityManager, question: ReferenceQuestion): Promise<void> {
    const { id, askerId: personId, askerInstitutionId: institutionId, changedAt } = question;
    const to = { kind: 'person', personId, institutionId } as const;
    const parts = { key: `${id}:${changedAt.toISOString()}`, about: { kind: 'question', id } as const, to };
    await this.outbox.add(tx, desk.notices.wanted, wantNotice('desk.answered', { ...parts, data: told(question) }));
  }
}
