import { z } from 'zod';
import { fact, question } from './contract.js';
import { Day, Id, Instant, Line, Page, Paging } from './lists.js';
import { noticesOf } from './notices/wanted.js';

export const RequestState = z.enum([
  'placed',
  'sent',
  'will_supply',
  'cancel_pending',
  'shipped',
  'received',
  'returned',
  'completed',
  'unfilled',
  'settled',
  'cancelled',
]);

/** `route` and `exhaust` are the system's own; the others are pressed by people. */
export const RequestAction = z.enum([
  'route',
  'exhaust',
  'accept',
  'decline',
  'ship',
  'receive',
  'return',
  'complete',
  'cancel',
  'agree_cancel',
  'settle',
]);

/** Who performs an action. */
export const Side = z.enum(['requester', 'supplier', 'system']);

/** ISO 18626 reasons a supplier gives for `Unfilled`, as far as a returnable loan needs them. */
export const UnfilledReason = z.enum([
  'NotAvailable',
  'NotHeld',
  'OnLoan',
  'NonCirculating',
  'NotFoundAsCited',
  'PolicyProblem',
  'Other',
]);

export const PlaceRequest = z.object({
  recordId: Id,
  neededBy: Day.optional(),
  pickup: Line(80).optional().describe('Where the reader wants to fetch it'),
  note: Line(500).optional(),
});
export const ActOnRequest = z.object({
  id: Id,
  action: RequestAction.exclude(['route', 'exhaust']),
  reason: UnfilledReason.optional().describe('Needed for `decline`'),
  note: Line(500).optional(),
});
/** Mine: what I must do first. A library's: by the deadline of the step under way. What has ended: the last first. */
export const ListRequests = Paging.extend({
  side: z.enum(['mine', 'requester', 'supplier']).describe('My own; my library asks; my library is asked'),
  state: RequestState.optional(),
  open: z.boolean().optional().describe('true: only those not finished; false: only finished ones'),
});

/** What a supplier has to do next, for which it has a deadline. */
export const SupplierStep = z.enum(['answer', 'send']);

/** What a caller sees of a request. `actions` are those this caller may perform now, so a screen needs no rules of its own. */
export const RequestView = z.object({
  id: Id,
  number: z.string().describe('Short number to quote: the province’s prefix, year and month, a running number'),
  recordId: Id,
  title: z.string(),
  author: z.string().nullable(),
  isbn: z.string().nullable(),
  requesterId: Id,
  supplierId: Id.nullable(),
  state: RequestState,
  iso18626Status: z.string(),
  actions: z.array(RequestAction),
  mine: z.boolean().describe('Whether the caller is the reader who asked'),
  neededBy: Day.nullable(),
  pickup: z.string().nullable(),
  note: z.string().nullable(),
  placedAt: Instant,
  changedAt: Instant,
  version: z.number().int(),
  deadline: z
    .object({
      step: SupplierStep,
      on: Day.describe('Until the end of this day'),
      provisional: z.boolean().describe('Leans on a year whose holidays are not published yet'),
    })
    .nullable()
    .describe('Until when the supplying library must do its next step'),
  undo: z
    .object({ action: RequestAction, until: Instant })
    .nullable()
    .describe('The last step, if this caller may take it back, and until when'),
});

export const HistoryEntry = z.object({
  at: Instant,
  action: RequestAction.or(z.enum(['place', 'move_deadline', 'undo'])),
  from: RequestState.nullable(),
  to: RequestState,
  side: Side,
  actorId: Id.nullable().describe('Null where the system acted'),
  institutionId: Id.nullable(),
  reason: z.string().nullable().describe('Why it was declined; for `undo` the action that was taken back'),
  note: z.string().nullable(),
});

/** Why a library stands where it stands on the rota; pages say it in the reader's language. */
export const RotaReason = z.object({
  code: z.enum(['on_shelf', 'all_away', 'same_city', 'open_requests']),
  n: z.number().int().min(0).optional().describe('How many copies or requests'),
});

/** One library on the rota and how it answered. */
export const RotaEntry = z.object({
  position: z.number().int(),
  institutionId: Id,
  why: z.string().describe('Why it stands here, in Chinese words'),
  reasons: z
    .array(RotaReason)
    .max(10)
    .optional()
    .describe('The same to be said in any language; none of older requests'),
  outcome: z.enum(['waiting', 'asked', 'declined', 'supplying']),
});

export const RequestDetail = RequestView.extend({
  history: z.array(HistoryEntry).max(200),
  rota: z.array(RotaEntry).max(200),
});

export const RequestMoved = z.object({
  id: Id,
  version: z.number().int().optional().describe('Which of the request’s facts is the newest'),
  recordId: Id,
  action: RequestAction.or(z.enum(['place', 'undo'])),
  from: RequestState.nullable(),
  to: RequestState,
  requesterId: Id,
  supplierId: Id.nullable(),
  leftId: Id.nullable().optional().describe('The library that was asked before this step and is not any more'),
  actor: Id.nullable(),
  at: Instant,
});

export const WorkCounts = z.object({
  mine: z.number().int().describe('My own open requests'),
  requester: z.number().int().describe('Open requests of my library in which my library must act'),
  supplier: z.number().int().describe('Open requests to my library in which my library must act'),
});

export const ill = {
  placeRequest: question('ill.request.place', {
    input: PlaceRequest,
    output: RequestView,
    who: 'signed-in',
    once: true,
    errors: [
      'catalog.record_not_found',
      'ill.online_only',
      'ill.own_copy',
      'ill.no_holder',
      'ill.duplicate',
      'province.not_offered',
      'input.once_key_missing',
    ],
  }),
  actOnRequest: question('ill.request.act', {
    input: ActOnRequest,
    output: RequestView,
    who: 'signed-in',
    errors: ['ill.request_not_found', 'ill.illegal_action', 'ill.reason_missing', 'input.key_reused'],
  }),
  undoAction: question('ill.request.undo', {
    input: z.object({ id: Id }),
    output: RequestView,
    who: ['ill_librarian'],
    errors: ['ill.request_not_found', 'ill.not_undoable', 'input.key_reused'],
  }),
  findRequest: question('ill.request.find', {
    input: z.object({ id: Id }),
    output: RequestDetail,
    who: 'signed-in',
    errors: ['ill.request_not_found'],
  }),
  listRequests: question('ill.request.list', { input: ListRequests, output: Page(RequestView), who: 'signed-in' }),
  countWork: question('ill.request.count', { input: z.object({}), output: WorkCounts, who: 'signed-in' }),
  requestMoved: fact('ill.request.moved', RequestMoved),
  notices: noticesOf('ill'),
};

export type RequestState = z.infer<typeof RequestState>;
export type RequestAction = z.infer<typeof RequestAction>;
export type SupplierStep = z.infer<typeof SupplierStep>;
export type Side = z.infer<typeof Side>;
export type PlaceRequest = z.infer<typeof PlaceRequest>;
export type ActOnRequest = z.infer<typeof ActOnRequest>;
export type ListRequests = z.infer<typeof ListRequests>;
export type RequestView = z.infer<typeof RequestView>;
export type RequestDetail = z.infer<typeof RequestDetail>;
export type HistoryEntry = z.infer<typeof HistoryEntry>;
export type RotaReason = z.infer<typeof RotaReason>;
export type RotaEntry = z.infer<typeof RotaEntry>;
export type RequestMoved = z.infer<typeof RequestMoved>;
export type WorkCounts = z.infer<typeof WorkCounts>;
