import { Tenancy } from '@shuqiao/persistence';
import type { SeedContext } from '@shuqiao/service';

/** In the demo mails are there at once, whatever the hour; a province's own rules are left alone. */
export async function seedDemo({ dataSource, settings }: SeedContext): Promise<void> {
  if (!settings.demo) return;
  await new Tenancy(dataSource).asSystem((tx) =>
    tx.query(`UPDATE rule SET quiet_from = '00:00', quiet_until = '00:00', gather_minutes = 0, most_a_day = 200
      WHERE (quiet_from, quiet_until, gather_minutes, most_a_day) = ('22:00', '07:00', 10, 6)`),
  );
}
