// The rules of a feature: each method is one transaction on behalf of the caller.

const imports = ({ One, Many, noun, contract, machine }, hasMachine) => {
  const types = [...(hasMachine ? [`ActOn${One}`] : []), `Add${One}`, 'Caller', `List${Many}`, `${One}View`].sort();
  return `import { Injectable } from '@nestjs/common';
import { fail, Id, ${contract}, parse } from '@shuqiao/contracts';
import type { ${types.join(', ')} } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { insertOnce, Outbox, pageOf, Tenancy } from '@shuqiao/persistence';
${hasMachine ? `import { nextState } from '@shuqiao/state-machine';\n` : ''}import { ${hasMachine ? 'type EntityManager, ' : ''}LessThan } from 'typeorm';
import { ${One}, toView } from './${noun}.entity.js';
${hasMachine ? `import { ${machine} } from './${noun}.machine.js';\n` : ''}`;
};

const tellLines = ({ contract }, hasMachine) =>
  hasMachine
    ? `await this.tell(tx, row, 'add', caller);`
    : `const { id, addedAt } = row;
      await this.outbox.add(tx, ${contract}.added, { id, institutionId, actor: caller.person, at: addedAt.toISOString() });`;

const addMethod = (words, hasMachine) => {
  const { One, machine } = words;
  return `
  /** The same key again answers the same ${words.text}. */
  add({ name }: Add${One}, caller: Caller, onceKey: string): Promise<${One}View> {
    const institutionId = caller.institution ?? fail('auth.forbidden');
    return this.tenancy.as(caller, async (tx) => {
      const row = tx.create(${One}, {
        id: uuidv7(),
        institutionId,
        addedBy: caller.person,
        name,${hasMachine ? `\n        state: ${machine}.initial,` : ''}
        onceKey,
        addedAt: new Date(),
      });
      if (!(await insertOnce(tx, ${One}, row))) {
        return toView(await tx.findOneByOrFail(${One}, { addedBy: caller.person, onceKey }));
      }
      ${tellLines(words, hasMachine)}
      return toView(row);
    });
  }
`;
};

const actMethods = ({ One, short, snake, machine, contract }) => `
  /** The only place where the state changes: under the row's lock, with the fact that tells of it. */
  act({ id, action }: ActOn${One}, caller: Caller): Promise<${One}View> {
    return this.tenancy.as(caller, async (tx) => {
      const row = await tx.findOne(${One}, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row) fail('${short}.${snake}_not_found', { id });
      const move = nextState(${machine}, row.state, action);
      if (!move) fail('${short}.illegal_action', { state: row.state, action });
      await tx.update(${One}, { id, state: row.state }, { state: move.to });
      const moved: ${One} = { ...row, state: move.to };
      await this.tell(tx, moved, action, caller);
      return toView(moved);
    });
  }

  private async tell(
    tx: EntityManager,
    { id, institutionId, state }: ${One},
    action: ActOn${One}['action'] | 'add',
    { person }: Caller,
  ): Promise<void> {
    const at = new Date().toISOString();
    await this.outbox.add(tx, ${contract}.moved, { id, institutionId, action, to: state, actor: person, at });
  }
`;

const readMethods = ({ One, Many, short, snake }) => `
  find(id: string, caller: Caller): Promise<${One}View> {
    return this.tenancy.as(caller, async (tx) => {
      const row = await tx.findOneBy(${One}, { id });
      return toView(row ?? fail('${short}.${snake}_not_found', { id }));
    });
  }

  /** The newest first; row-level security leaves only what the caller's library may see. */
  list(
    { limit = PAGE, after }: List${Many},
    caller: Caller,
  ): Promise<{ items: ${One}View[]; next: string | null }> {
    const where = after === undefined ? {} : { id: LessThan(parse(Id, after)) };
    return this.tenancy.as(caller, async (tx) => {
      const rows = await tx.find(${One}, { where, order: { id: 'DESC' }, take: limit + 1 });
      return pageOf(rows, { limit }, toView, ({ id }) => id);
    });
  }
`;

export const serviceFile = (words, hasMachine) => `${imports(words, hasMachine)}
const PAGE = 20;

@Injectable()
export class ${words.Many}Service {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
  ) {}
${addMethod(words, hasMachine)}${hasMachine ? actMethods(words) : ''}${readMethods(words).trimEnd()}
}
`;
