/** What went wrong with a call, in a form every page can show. */
export interface Failure {
  /** `answer`: the server said no. The others: nothing usable came back. */
  readonly source: 'answer' | 'offline' | 'timeout' | 'unreadable';
  readonly status: number;
  /** One of the contracts’ error codes, or null where no problem document came. */
  readonly code: string | null;
  readonly title: string | null;
  readonly titleZh: string | null;
  /** What to do now. */
  readonly now: string | null;
  readonly nowZh: string | null;
  /** The number to quote to the people who keep the logs. */
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The only error the portal's calls throw. */
export class CallFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code ?? failure.source);
    this.name = 'CallFailed';
  }
}

const nothing = {
  status: 0,
  code: null,
  title: null,
  titleZh: null,
  now: null,
  nowZh: null,
  requestId: null,
  retryAfterSeconds: null,
};

/** A failure in which nobody answered. */
export const noAnswer = (source: 'offline' | 'timeout'): Failure => ({ ...nothing, source, details: {} });

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Reads an RFC 9457 problem document; whatever does not look like one becomes `unreadable`. */
export function readProblem(status: number, body: unknown, header: (name: string) => string | null): Failure {
  const problem = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const code = text(problem.code);
  const seconds = Number(header('retry-after') ?? problem.retryAfter);
  return {
    source: code === null ? 'unreadable' : 'answer',
    status,
    code,
    title: text(problem.title),
    titleZh: text(problem.title_zh),
    now: text(problem.now),
    nowZh: text(problem.now_zh),
    requestId: text(problem.requestId) ?? header('x-request-id'),
    retryAfterSeconds: Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : null,
    details: problem,
  };
}

const LOCKED = 423;
const TOO_MANY = 429;
const FAILED = 500;

/** Whether the person may get on by asking once more: it was not what they asked for that was wrong. */
export const mayHelpAgain = ({ source, status }: Failure): boolean =>
  source !== 'answer' || status === LOCKED || status === TOO_MANY || status >= FAILED;

export const failureOf = (error: unknown): Failure =>
  error instanceof CallFailed ? error.failure : { ...nothing, source: 'unreadable', details: { cause: String(error) } };

/** Whether asking again by itself has a chance: nobody was there, or not in time. */
export const isPassing = ({ source, status }: Failure): boolean =>
  source === 'offline' || source === 'timeout' || status === 503 || status === 504;
