import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningService } from './create.js';
import { METRICS_TYPE, metricsText } from '../telemetry/metrics.js';

export interface Listener {
  url: string;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Probes and metrics of a process, and nothing else: what is reached through the gateway listens elsewhere. */
export function startProbes(services: readonly RunningService[], host: string, port: number): Promise<Listener> {
  return listen(host, port, (request, response) => {
    const path = pathOf(request);
    if (path === '/livez') return response.end('ok\n');
    if (path === '/readyz') return ready(services, response);
    if (path === '/metrics') return metrics(services, response);
    return nothing(response);
  });
}

/**
 * The private HTTP faces of the services in a process, and nothing else. It never stands open to the outside; the
 * gateway streams the faces through.
 */
export function startFaces(services: readonly RunningService[], host: string, port: number): Promise<Listener> {
  return listen(host, port, (request, response) => {
    const path = pathOf(request);
    const owner = services.find(({ definition }) => definition.face && isUnder(path, definition.face.prefix));
    return owner?.face ? owner.face(request, response) : nothing(response);
  });
}

async function listen(host: string, port: number, handle: Handler): Promise<Listener> {
  const server = createServer((request, response) => {
    Promise.resolve()
      .then(() => handle(request, response))
      .catch((error: unknown) => {
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

const pathOf = ({ url }: IncomingMessage): string => (url ?? '/').split('?')[0] ?? '/';
const isUnder = (path: string, prefix: string): boolean => path === prefix || path.startsWith(`${prefix}/`);

function nothing(response: ServerResponse): void {
  response.statusCode = 404;
  response.end('nothing here\n');
}

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
