import { isTransient, serviceDataSource } from '@shuqiao/persistence';
import type { DataSource } from 'typeorm';
import type { ServiceDefinition } from '../define.js';
import type { Settings } from '../settings.js';
import { deadLetters, outboxWaiting } from '../telemetry/metrics.js';

const ANSWER_WITHIN_MS = 2_000;

/** The service's own data source, if it has a database; waits half a minute for a server that is not up yet. */
export async function openDatabase(
  { short, database }: ServiceDefinition,
  settings: Settings,
): Promise<DataSource | undefined> {
  if (!database) return undefined;
  const source = serviceDataSource(short, settings.databaseUrlOf(short), database.entities);
  for (let tries = 1; ; tries += 1) {
    try {
      return await source.initialize();
    } catch (error) {
      if (!isTransient(error) || tries >= 60) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** Whether the database answers within two seconds. */
export const answers = (db: DataSource): Promise<boolean> =>
  Promise.race([
    db.query('SELECT 1').then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(resolve, ANSWER_WITHIN_MS, false).unref()),
  ]);

/** Brings the gauges of facts that wait and of facts laid aside up to date. */
export async function measureFacts(service: string, db: DataSource): Promise<void> {
  const [counts] = await db.query<[{ waiting: number; dead: number }]>(
    'SELECT (SELECT count(*)::int FROM outbox WHERE sent_at IS NULL) AS waiting, (SELECT count(*)::int FROM dead_letter) AS dead',
  );
  outboxWaiting.set({ service }, counts.waiting);
  deadLetters.set({ service }, counts.dead);
}
