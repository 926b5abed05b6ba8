import { Injectable } from '@nestjs/common';
import {
  type Caller,
  fail,
  province,
  type ProvinceLogo,
  type ProvinceView,
  type SetProvince,
} from '@shuqiao/contracts';
import { Outbox, Sql, Tenancy } from '@shuqiao/persistence';
import { pictureOf, type ProvinceRow, toView } from './province.entity.js';
import { findStatement, logoStatement, update } from './province.queries.js';

/** What this installation says of itself: its name, its looks, whom to ask, what it offers. */
@Injectable()
export class ProvinceService {
  constructor(
    private readonly sql: Sql,
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
  ) {}

  async find(): Promise<ProvinceView> {
    const [row] = await this.sql.query<ProvinceRow>(findStatement());
    if (!row) throw new Error('the province was not seeded: run db:migrate');
    return toView(row);
  }

  async findLogo(): Promise<ProvinceLogo> {
    const [row] = await this.sql.query<{ logo: Buffer }>(logoStatement());
    const picture = row && pictureOf(row.logo);
    if (!picture) fail('province.no_logo');
    return { fileName: `logo.${picture.ending}`, mediaType: picture.mediaType, content: row.logo.toString('base64') };
  }

  async set(input: SetProvince, caller: Caller): Promise<ProvinceView> {
    const logo = input.logo ? Buffer.from(input.logo, 'base64') : null;
    if (logo && !pictureOf(logo)) fail('province.logo_format');
    await this.tenancy.as(caller, async (tx) => {
      await update(tx, input, logo);
      const change = { name: input.name.trim(), offers: input.offers, actor: caller.person };
      await this.outbox.add(tx, province.changed, change);
    });
    return this.find();
  }
}
