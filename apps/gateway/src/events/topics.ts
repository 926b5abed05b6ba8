import { type Caller, desk, exchange, type Fact, ill, notices, type Role } from '@shuqiao/contracts';
import type { z } from 'zod';

/** What a page may be waiting for. An event says only that something moved: what it is, the page asks as always. */
export const topics = ['work', 'desk', 'jobs', 'bell'] as const;
export type Topic = (typeof topics)[number];

/** Whom an event is for: one person, or people of some institutions who hold one of the roles. */
export interface Audience {
  readonly person?: string | null;
  readonly institutions?: readonly (string | null)[];
  readonly roles?: readonly Role[];
}

interface Heard {
  readonly topic: Topic;
  audienceOf(payload: unknown): Audience;
}

const STAFF: readonly Role[] = ['ill_librarian', 'cataloguer', 'duty_librarian', 'institution_admin', 'province_admin'];

const heard = new Map<string, Heard>();

function on<Payload extends z.ZodType>(
  fact: Fact<Payload>,
  topic: Topic,
  audienceOf: (payload: z.output<Payload>) => Audience,
): void {
  heard.set(fact.subject, { topic, audienceOf: (payload) => audienceOf(fact.payload.parse(payload)) });
}

on(ill.requestMoved, 'work', ({ requesterId, supplierId, leftId = null }) => ({
  institutions: [requesterId, supplierId, leftId],
  roles: ['ill_librarian', 'institution_admin'],
}));
on(desk.questionMoved, 'desk', ({ deskInstitutionId }) => ({
  institutions: [deskInstitutionId],
  roles: ['duty_librarian', 'province_admin'],
}));
on(exchange.jobFinished, 'jobs', ({ institutionId }) => ({
  institutions: [institutionId],
  roles: ['cataloguer', 'institution_admin', 'province_admin'],
}));
on(notices.bellMoved, 'bell', ({ personId, institutionId }) =>
  personId ? { person: personId } : { institutions: [institutionId], roles: STAFF },
);

/** The event that a fact is for pages, if it is one. */
export function eventOf(subject: string, payload: unknown): { topic: Topic; audience: Audience } | undefined {
  const found = heard.get(subject);
  return found && { topic: found.topic, audience: found.audienceOf(payload) };
}

/** Whether somebody is among those an event is for. */
export function reaches({ person, institutions = [], roles = [] }: Audience, caller: Caller): boolean {
  if (person) return caller.person === person;
  const isThere = caller.institution !== null && institutions.includes(caller.institution);
  return isThere && caller.roles.some((role) => roles.includes(role));
}
