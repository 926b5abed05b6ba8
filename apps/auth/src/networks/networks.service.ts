import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { CampusNetworksChanged } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';

/** What was told later stays, whichever comes first. */
const KEEP = `INSERT INTO campus_network AS kept (institution_id, networks, told_at) VALUES ($1, $2::text[]::cidr[], $3)
  ON CONFLICT (institution_id) DO UPDATE SET networks = EXCLUDED.networks, told_at = EXCLUDED.told_at
  WHERE kept.told_at < EXCLUDED.told_at`;
const HAS = `SELECT EXISTS (
  SELECT FROM campus_network WHERE institution_id = $1 AND $2::inet <<= ANY(networks)) AS "isThere"`;

/** The address ranges of the campuses, as the registry tells them. */
@Injectable()
export class NetworksService {
  constructor(private readonly tenancy: Tenancy) {}

  async keep({ id, networks, at }: CampusNetworksChanged, tx: EntityManager): Promise<void> {
    await this.tenancy.asService(tx);
    await tx.query(KEEP, [id, networks, at]);
  }

  /** Whether the address is one of the institution's own campus. */
  async has(institutionId: string | undefined, address: string | undefined): Promise<boolean> {
    const inet = address && inetOf(address);
    if (!institutionId || !inet) return false;
    const [row] = await this.tenancy.asSystem((tx) => tx.query<{ isThere: boolean }[]>(HAS, [institutionId, inet]));
    return row?.isThere ?? false;
  }
}

/** As the database reads an address: without its zone, IPv4 within IPv6 as IPv4; null where a proxy told what is none. */
function inetOf(address: string): string | null {
  const bare = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(bare) === 0 ? null : bare;
}
