import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningService } from './create.js';
import { METRICS_TYPE, metricsText } from '../telemetry/metrics.js';

export interface Listener {
  url: string;
  close(): Promise<void>;
}

/**
 * The one private HTTP listener of a process: probes, metrics and the faces of the services in it.
 * It never stands open to the outside; the gateway streams the faces through.
 */
export async function startListener(
  services: readonly RunningService[],
  host: string,
  port: number,
): Promise<Listener> {
  const server = createServer((request, response) => {
    route(services, request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(`${error instanceof Error ? error.name : 'error'}\n`);
    });
  });
  server.requestTimeout = 0; // uploads may take long; the gateway bounds them
  server.headersTimeout = 20_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host;
  return { url: `http://${reachable}:${actual}`, close: () => closeServer(server) };
}

async function route(
  services: readonly RunningService[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (path === '/livez') return void response.end('ok\n');
  if (path === '/readyz') return ready(services, response);
  if (path === '/metrics') return metrics(services, response);
  const owner = services.find(({ definition }) => definition.face && isUnder(path, definition.face.prefix));
  if (owner?.face) return owner.face(request, response);
  response.statusCode = 404;
  response.end('nothing here\n');
}

const isUnder = (path: string, prefix: string): boolean => path === prefix || path.startsWith(`${prefix}/`);

async function ready(services: readonly RunningService[], response: ServerResponse): Promise<void> {
  const reports = await Promise.all(
    services.map(async ({ definition: { short }, problems, remarks }) => ({
      short,
      problems: await problems(),
      remarks: await remarks(),
    })),
  );
  response.statusCode = reports.some(({ problems }) => problems.length) ? 503 : 200;
  response.setHeader('content-type', 'application/json');
  const told = reports.map(({ short, problems, remarks }) => [short, [...problems, ...remarks]]);
  response.end(`${JSON.stringify(Object.fromEntries(told))}\n`);
}

async function metrics(services: readonly RunningService[], response: ServerResponse): Promise<void> {
  await Promise.all(services.map((service) => service.measure()));
  response.setHeader('content-type', METRICS_TYPE);
  response.end(await metricsText());
}

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 3_000).unref();
  });
