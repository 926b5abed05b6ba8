import { Inject, Injectable } from '@nestjs/common';
import { Tenancy } from '@shuqiao/persistence';
import { LOG } from '@shuqiao/service';
import type { Logger } from 'pino';
import { AuditService } from '../audit/audit.service.js';
import type { Acting } from '../people/person.entity.js';
import { type Keeper, Keepers } from './keepers.js';

const ABOUT =
  '书桥各项服务中与您有关的全部内容（《个人信息保护法》第四十五条）。All that Shuqiao keeps of you, table by table.';
const ABSENT = '这项服务没有应答，这部分不完整，请稍后再下载 · this service gave no answer: this part is not complete';

/** Writes out what all services keep of a person, page by page, so that it is never held whole. */
@Injectable()
export class ExportService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly keepers: Keepers,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** A JSON document in pieces; `complete` at its end says whether every service answered. */
  async *write({ id, institutionId }: Acting): AsyncGenerator<string> {
    await this.tenancy.asSystem((tx) =>
      this.audit.record(tx, { what: 'data_exported', institutionId, actorId: id, personId: id }),
    );
    yield `{"about":${JSON.stringify(ABOUT)},"madeAt":"${new Date().toISOString()}","services":{`;
    let isComplete = true;
    for (const keeper of this.keepers.all) {
      yield `${keeper === this.keepers.all[0] ? '' : ','}\n"${keeper}":{"rows":[`;
      const problem = yield* this.rowsOf(keeper, id);
      isComplete &&= problem === undefined;
      yield `]${problem ? `,"problem":${JSON.stringify(problem)}` : ''}}`;
    }
    yield `},"complete":${isComplete}}\n`;
  }

  /** Answers what went wrong, if anything did: the parts of the others are worth having still. */
  private async *rowsOf(keeper: Keeper, personId: string): AsyncGenerator<string, string | undefined> {
    let after: string | undefined;
    let isFirst = true;
    try {
      do {
        const { items, next } = await this.keepers.page(keeper, personId, after);
        const lines = items.map((item) => JSON.stringify(item)).join(',\n');
        if (lines) yield `${isFirst ? '\n' : ',\n'}${lines}`;
        isFirst &&= !lines;
        after = next ?? undefined;
      } while (after !== undefined);
      return undefined;
    } catch (error) {
      this.log.warn({ err: error, keeper }, 'a part of somebody’s own data could not be had');
      return ABSENT;
    }
  }
}
