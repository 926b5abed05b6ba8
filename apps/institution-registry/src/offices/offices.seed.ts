import { Tenancy } from '@shuqiao/persistence';
import type { SeedContext } from '@shuqiao/service';

/** In the demo every library has a mailbox, under the domain that belongs to nobody (RFC 2606). */
export async function seedOfficeMails({ dataSource, settings }: SeedContext): Promise<void> {
  if (!settings.demo) return;
  await new Tenancy(dataSource).asProvince((tx) =>
    tx.query(
      `UPDATE institution SET office_mail = 'library-' || right(code, 5) || '@example.test' WHERE office_mail IS NULL`,
    ),
  );
}
