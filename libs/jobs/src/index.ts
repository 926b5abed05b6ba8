export {
  type Attempt,
  Clock,
  clockOf,
  type ClockSettings,
  defineJob,
  Does,
  doneBy,
  type Job,
  type Tick,
} from './define.js';
export { type Adding, Jobs } from './jobs.js';
export { Ledger } from './ledger.js';
export { migrateJobs } from './migrate.js';
export { type Doer, JobWorker, type Striker } from './worker.js';
