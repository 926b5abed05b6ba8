import type { Failure } from '../api/failure.js';
import type { TextKey, Translate, Language } from './translate.js';

/** An error as a page shows it: what happened, what to do now, the number to quote. */
export interface ErrorText {
  readonly what: string;
  readonly now: string;
  readonly number: string | null;
  readonly fields: readonly string[];
}

/** What to do now, where the kind of failure alone does not say it well enough. */
const advice: Readonly<Record<string, TextKey>> = {
  'input.invalid': 'advice.input',
  'input.too_large': 'advice.tooLarge',
  'input.media_type': 'advice.format',
  'auth.not_signed_in': 'advice.signIn',
  'auth.token_invalid': 'advice.signIn',
  'auth.wrong_credentials': 'advice.password',
  'auth.locked': 'advice.locked',
  'auth.forbidden': 'advice.role',
  'auth.method_not_offered': 'advice.method',
  'auth.saml_rejected': 'advice.saml',
  'registry.name_not_after_last': 'advice.nameDate',
  'catalog.review_closed': 'advice.reviewClosed',
  'catalog.review_not_decided': 'advice.reviewOpen',
  'catalog.review_too_late': 'advice.notUndoable',
  'catalog.review_overtaken': 'advice.notUndoable',
  'catalog.not_undoable': 'advice.notUndoable',
  'catalog.cluster_full': 'advice.clusterFull',
  'catalog.merge_with_itself': 'advice.otherRecord',
  'ill.no_holder': 'advice.noHolder',
  'ill.duplicate': 'advice.duplicate',
  'ill.illegal_action': 'advice.moved',
  'ill.reason_missing': 'advice.reason',
  'desk.illegal_action': 'advice.moved',
  'exchange.empty_file': 'advice.format',
  'exchange.unknown_format': 'advice.format',
  'exchange.not_resumable': 'advice.moved',
  'exchange.not_held': 'advice.moved',
};

const byStatus: Readonly<Record<number, TextKey>> = {
  400: 'advice.input',
  401: 'advice.signIn',
  403: 'advice.role',
  404: 'advice.gone',
  409: 'advice.moved',
  413: 'advice.tooLarge',
  415: 'advice.format',
  429: 'advice.slow',
};

const bySource: Readonly<Partial<Record<Failure['source'], { what: TextKey; now: TextKey }>>> = {
  offline: { what: 'error.offline', now: 'advice.offline' },
  timeout: { what: 'error.timeout', now: 'advice.later' },
};

function adviceOf({ code, status, retryAfterSeconds }: Failure, t: Translate): string {
  if (retryAfterSeconds !== null) return t('advice.wait', { seconds: retryAfterSeconds });
  return t(advice[code ?? ''] ?? byStatus[status] ?? 'advice.later');
}

const isIssue = (value: unknown): value is { field: string; rule: string } =>
  typeof value === 'object' && value !== null && 'field' in value && 'rule' in value;

const fieldsOf = (details: Failure['details']): string[] =>
  Array.isArray(details.issues) ? details.issues.filter(isIssue).map(({ field, rule }) => `${field}: ${rule}`) : [];

/** The failure in the page's language. The server's own sentence wins over ours; what to do now is always ours. */
export function errorText(failure: Failure, t: Translate, language: Language): ErrorText {
  const silent = bySource[failure.source];
  const said = language === 'zh' ? (failure.titleZh ?? failure.title) : failure.title;
  return {
    what: silent ? t(silent.what) : (said ?? t('error.unknown')),
    now: silent ? t(silent.now) : adviceOf(failure, t),
    number: failure.requestId,
    fields: fieldsOf(failure.details),
  };
}
