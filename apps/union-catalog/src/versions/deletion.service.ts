import { Injectable } from '@nestjs/common';
import type { Caller } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { mustOwn } from '../sources/rights.js';
import { findSources } from '../sources/sources.queries.js';
import { waitForTurn } from '../sources/turn.js';
import { deleteSources } from '../writing/deletion.js';

@Injectable()
export class DeletionService {
  constructor(private readonly tenancy: Tenancy) {}

  /** A library takes a record of its own out; another's is to it as if it were not there. */
  delete(id: string, caller: Caller): Promise<{ id: string; recordId: string; recordIsGone: boolean }> {
    return this.tenancy.asSystem(async (tx) => {
      await waitForTurn(tx);
      const [source] = await findSources(tx, [id]);
      mustOwn(caller, id, source);
      const gone = await deleteSources(tx, [source], caller.person);
      return { id, recordId: source.recordId, recordIsGone: gone.includes(source.recordId) };
    });
  }
}
