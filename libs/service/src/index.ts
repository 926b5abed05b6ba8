export { createService, type FaceHandler, LOG, newRequestId, type RunningService } from './create.js';
export { defineService, type PublicServer, type SeedContext, type ServiceDefinition } from './define.js';
export { type Listener, startListener } from './listener.js';
export { NestLog, newLog } from './log.js';
export { httpSeconds } from './metrics.js';
export { migrateServices } from './migrate.js';
export { httpStatus, type Problem, ProblemFilter, problemOf } from './problem.js';
export { closeOnSignal, runService, type RunningProcess, startServices } from './run.js';
export { Settings } from './settings.js';
