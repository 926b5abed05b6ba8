import type { LoggerService } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import { type Logger, pino } from 'pino';

/** The log of the service, for injection. */
export const LOG = Symbol('log');

/** What the log keeps of an error: no statement parameters and no row values, for they may be personal data. */
const errorFields = (error: Error & { code?: unknown }) => ({
  type: error.name,
  message: error.message,
  code: error.code,
  stack: error.stack,
});

/**
 * Standard output, from the one writer of this process. Where it cannot be written, on a full disk or into a closed pipe,
 * lines are lost and the process goes on.
 */
const standardOutput = pino.destination({ dest: 1, sync: true });
const goOn = () => undefined;
standardOutput.on('error', goOn);
process.stdout.on('error', goOn);
process.stderr.on('error', goOn);

/** JSON lines on standard output, each with the trace it belongs to. */
export const newLog = (service: string, level = 'info'): Logger =>
  pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorFields },
      redact: {
        paths: ['token', 'password', 'cookie', 'authorization', '*.token', '*.password', '*.cookie', '*.authorization'],
        remove: true,
      },
      mixin: () => {
        const span = trace.getActiveSpan()?.spanContext();
        return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
      },
    },
    standardOutput,
  );

/** Nest's own messages in the same log; its tale of starting up is for debugging only. */
export class NestLog implements LoggerService {
  constructor(private readonly pino: Logger) {}
  log(message: unknown, context?: string): void {
    this.pino.debug({ context }, String(message));
  }
  warn(message: unknown, context?: string): void {
    this.pino.warn({ context }, String(message));
  }
  error(message: unknown, stack?: string, context?: string): void {
    this.pino.error({ context, stack }, String(message));
  }
  debug(message: unknown, context?: string): void {
    this.pino.debug({ context }, String(message));
  }
}
