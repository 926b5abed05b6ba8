export { createService, type FaceHandler, LOG, newRequestId, type RunningService } from './running/create.js';
export { defineService, type PublicServer, type SeedContext, type ServiceDefinition } from './define.js';
export { type Listener, startListener } from './http/listener.js';
export { NestLog, newLog } from './telemetry/log.js';
export { httpSeconds } from './telemetry/metrics.js';
export { migrateServices } from './migrate.js';
export { httpStatus, type Problem, ProblemFilter, problemOf } from './http/problem.js';
export { closeOnSignal, runService, type RunningProcess, startServices } from './running/run.js';
export { Settings } from './settings.js';
