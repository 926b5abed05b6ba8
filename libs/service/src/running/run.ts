import type { INestApplication } from '@nestjs/common';
import { LocalHub, LocalCarrier, NatsCarrier, type Carrier } from '@shuqiao/messaging';
import { createService, type RunningService } from './create.js';
import type { ServiceDefinition } from '../define.js';
import { type Listener, startFaces, startProbes } from './listener.js';
import { newLog } from '../telemetry/log.js';
import { Settings } from '../settings.js';

export interface RunningProcess {
  services: RunningService[];
  /** Probes and metrics. */
  probes: Listener;
  /** Where the public server listens, if one of the services has one. */
  url: string | undefined;
  close(): Promise<void>;
}

const CLOSE_WITHIN_MS = 15_000;

/** Starts services in this process: over NATS when its address is set, else on a bus of their own inside the process. */
export async function startServices(
  definitions: readonly ServiceDefinition[],
  settings: Settings,
): Promise<RunningProcess> {
  const hub = new LocalHub();
  const services: RunningService[] = [];
  for (const definition of definitions) {
    services.push(await createService(definition, { settings, carrier: await carrierFor(definition, settings, hub) }));
  }
  const { privateHost, privatePort, facesPort } = settings;
  const probes = await startProbes(services, privateHost, privatePort);
  const hasFaces = definitions.some(({ face }) => face);
  const faces = hasFaces ? await startFaces(services, privateHost, facesPort) : undefined;
  for (const service of services) service.announce(faces?.url ?? probes.url);
  const door = await openDoor(services, settings);
  return {
    services,
    probes,
    url: door?.url,
    close: async () => {
      await door?.close();
      await faces?.close();
      await probes.close();
      for (const service of [...services].reverse()) await service.close();
    },
  };
}

/** Opens the public server of the one service that has one. */
async function openDoor(services: readonly RunningService[], settings: Settings) {
  const owner = services.find(({ definition }) => definition.server);
  return owner?.definition.server?.open(owner.context as INestApplication, settings);
}

function carrierFor({ short }: ServiceDefinition, settings: Settings, hub: LocalHub): Promise<Carrier> | Carrier {
  const url = settings.natsUrlOf(short);
  if (!url) return new LocalCarrier(hub);
  settings.mustProveKeys(short);
  const log = newLog(short, settings.logLevel);
  return NatsCarrier.connect({ url, name: short, log: { warn: (text) => log.warn(text) } });
}

/** The whole life of a service's own process: start, tell the supervisor, stop cleanly on SIGTERM or SIGINT. */
export async function runService(definition: ServiceDefinition): Promise<void> {
  const settings = Settings.from(process.env);
  const running = await startServices([definition], settings);
  process.send?.({ ready: true, service: definition.short, privateUrl: running.probes.url, url: running.url });
  closeOnSignal(() => running.close(), settings);
}

/** Closes once on SIGTERM, SIGINT or when the supervisor goes away; gives up after a while so that nothing hangs. */
export function closeOnSignal(close: () => Promise<void>, settings: Settings): void {
  const log = newLog('process', settings.logLevel);
  let closing = false;
  const stop = (why: string) => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error, why }, 'closing failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('disconnect', () => stop('supervisor gone'));
}
