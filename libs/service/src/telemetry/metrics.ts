import { collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';

collectDefaultMetrics({ prefix: 'shuqiao_' });

/** How long questions took to answer, by subject and outcome (`ok` or the error code). */
export const answerSeconds = new Histogram({
  name: 'shuqiao_answer_seconds',
  help: 'Time to answer a question on the bus',
  labelNames: ['service', 'subject', 'outcome'],
  buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
});

/** How long HTTP requests took, by route pattern and status. */
export const httpSeconds = new Histogram({
  name: 'shuqiao_http_request_seconds',
  help: 'Time to answer an HTTP request at the gateway',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
});

/** Facts that wait in the outbox; grows while the bus is away. */
export const outboxWaiting = new Gauge({
  name: 'shuqiao_outbox_waiting',
  help: 'Facts not yet handed to the bus',
  labelNames: ['service'],
});

export const deadLetters = new Gauge({
  name: 'shuqiao_dead_letters',
  help: 'Facts that a consumer could not digest',
  labelNames: ['service'],
});

const jobsGauge = (name: string, help: string) =>
  new Gauge({ name: `shuqiao_jobs_${name}`, help, labelNames: ['service'] });

/** How a service's jobs stand. */
export const jobs = {
  waiting: jobsGauge('waiting', 'Jobs that are due and not begun'),
  oldest: jobsGauge('oldest_seconds', 'For how long the first of the waiting jobs has been due'),
  failed: jobsGauge('failed', 'Jobs given up after their last attempt'),
  paused: jobsGauge('paused', '1 while the jobs of the service rest'),
};

/** All metrics in the text format of Prometheus. */
export const metricsText = (): Promise<string> => register.metrics();
export const METRICS_TYPE = register.contentType;
