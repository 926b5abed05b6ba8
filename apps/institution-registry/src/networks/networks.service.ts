import { Injectable } from '@nestjs/common';
import { type Caller, type CampusNetworks, fail, registry } from '@shuqiao/contracts';
import { Outbox, Sql, Tenancy } from '@shuqiao/persistence';

const FIND = 'SELECT id, networks::text[] AS networks FROM institution WHERE id = $1';
/** Each range is written as its first address, whichever of its addresses was told; twice the same is once. */
const SET = `UPDATE institution SET changed_at = now(),
    networks = ARRAY(SELECT DISTINCT network(told::inet) FROM unnest($2::text[]) AS told ORDER BY 1)
  WHERE id = $1 RETURNING id, networks::text[] AS networks, changed_at AS at`;

interface Kept extends CampusNetworks {
  at: Date;
}

/** From which addresses the people of an institution come; its own administrators and the province see and set it. */
@Injectable()
export class NetworksService {
  constructor(
    private readonly sql: Sql,
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
  ) {}

  async find(id: string, caller: Caller): Promise<CampusNetworks> {
    const isOwn = caller.institution === id || caller.roles.includes('province_admin');
    const [row] = isOwn
      ? await this.sql.query<CampusNetworks>({ name: 'networks_find', text: FIND, values: [id] })
      : [];
    return row ?? fail('registry.institution_not_found', { id });
  }

  async set({ id, networks }: CampusNetworks, caller: Caller): Promise<CampusNetworks> {
    await this.find(id, caller);
    return this.tenancy.as(caller, async (tx) => {
      const [[row]] = await tx.query<[Kept[], number]>(SET, [id, networks]);
      if (!row) return fail('registry.institution_not_found', { id });
      await this.outbox.add(tx, registry.networksChanged, { ...row, at: row.at.toISOString() });
      return { id, networks: row.networks };
    });
  }
}
