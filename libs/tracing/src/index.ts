import { createRequire } from 'node:module';

/**
 * Importing this file first of all starts OpenTelemetry when `OTEL_EXPORTER_OTLP_ENDPOINT` is set, and costs nothing
 * when it is not. It is synchronous on purpose: `http` and `pg` must be patched before anything else loads them.
 */
if (process.env['OTEL_EXPORTER_OTLP_ENDPOINT']) {
  process.env['OTEL_LOGS_EXPORTER'] ??= 'none';
  process.env['OTEL_METRICS_EXPORTER'] ??= 'none';
  const require = createRequire(import.meta.url);
  const { NodeSDK } = require('@opentelemetry/sdk-node') as typeof import('@opentelemetry/sdk-node');
  const { OTLPTraceExporter } =
    require('@opentelemetry/exporter-trace-otlp-http') as typeof import('@opentelemetry/exporter-trace-otlp-http');
  const { HttpInstrumentation } =
    require('@opentelemetry/instrumentation-http') as typeof import('@opentelemetry/instrumentation-http');
  const { PgInstrumentation } =
    require('@opentelemetry/instrumentation-pg') as typeof import('@opentelemetry/instrumentation-pg');
  const sdk = new NodeSDK({
    serviceName: process.env['OTEL_SERVICE_NAME'] ?? process.env['SHUQIAO_SERVICE'] ?? 'shuqiao',
    traceExporter: new OTLPTraceExporter(),
    instrumentations: [
      // The private listener answers probes and scrapes: they are no part of anybody's request.
      new HttpInstrumentation({ ignoreIncomingRequestHook: ({ url }) => /^\/(livez|readyz|metrics)/.test(url ?? '') }),
      // Statements are traced only inside a request, so that timers make no traces of their own; values never are.
      new PgInstrumentation({ requireParentSpan: true, enhancedDatabaseReporting: false }),
    ],
  });
  sdk.start();
  require('node:http');
  require('pg');
  process.once('beforeExit', () => void sdk.shutdown());
}

export {};
