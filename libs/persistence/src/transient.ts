const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT']);
/** Connection trouble, shutdown and start-up, too many connections, deadlock, serialisation, lock time-out. */
const SQLSTATE = /^(08|57P|53300|40P01|40001|55P03)/;

/** Whether an error only says that the database is away or busy: the same work may succeed a moment later. */
export function isTransient(error: unknown): boolean {
  for (let cause = error as ErrorLike | undefined, depth = 0; cause && depth < 5; depth += 1) {
    const code = cause.code ?? '';
    if (NETWORK.has(code) || SQLSTATE.test(code)) return true;
    if (
      /Connection terminated|timeout exceeded when trying to connect|Client has encountered/.test(cause.message ?? '')
    )
      return true;
    cause = (cause.driverError ?? cause.cause) as ErrorLike | undefined;
  }
  return false;
}

interface ErrorLike {
  code?: string;
  message?: string;
  cause?: unknown;
  driverError?: unknown;
}
