import { Logger } from 'graphile-worker';

/** The part of a log that this library writes to. */
export interface Log {
  error(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  debug(fields: object, text: string): void;
}

/** Says nothing, for short work whose errors are thrown. */
export const quiet: Logger = new Logger(() => () => undefined);

/** The worker's own words in the service's log. What became of a job is said by us, without the library's. */
export const loggerTo = (log: Log): Logger =>
  new Logger(() => (level, message, meta) => {
    if (meta && ('failure' in meta || 'success' in meta)) return;
    if (String(level) === 'error') log.warn({}, `jobs: ${message}`);
    else log.debug({}, `jobs: ${message}`);
  });
