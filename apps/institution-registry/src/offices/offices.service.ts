import { Injectable } from '@nestjs/common';
import { type Caller, fail, type OfficeMail } from '@shuqiao/contracts';
import { Sql, Tenancy } from '@shuqiao/persistence';

const FIND = `SELECT id, office_mail AS "officeMail" FROM institution WHERE id = ANY($1::uuid[])`;

/** The mailbox of an institution's offices; its own administrators and the province see and set it. */
@Injectable()
export class OfficesService {
  constructor(
    private readonly sql: Sql,
    private readonly tenancy: Tenancy,
  ) {}

  async find(id: string, caller: Caller): Promise<OfficeMail> {
    const isOwn = caller.institution === id || caller.roles.includes('province_admin');
    const [row] = isOwn ? await this.list([id]) : [];
    return row ?? fail('registry.institution_not_found', { id });
  }

  async set({ id, officeMail }: OfficeMail, caller: Caller): Promise<OfficeMail> {
    await this.find(id, caller);
    await this.tenancy.as(caller, (tx) =>
      tx.query('UPDATE institution SET office_mail = $2, changed_at = now() WHERE id = $1', [id, officeMail]),
    );
    return { id, officeMail };
  }

  list(ids: readonly string[]): Promise<OfficeMail[]> {
    return this.sql.query<OfficeMail>({ name: 'office_mail_list', text: FIND, values: [ids] });
  }
}
