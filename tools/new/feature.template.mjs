// The files of a feature's folder: module, controller, entity and, when it has states, their table.

export const moduleFile = ({ Many, plural }) => `import { Module } from '@nestjs/common';
import { ${Many}Controller } from './${plural}.controller.js';
import { ${Many}Service } from './${plural}.service.js';

@Module({ controllers: [${Many}Controller], providers: [${Many}Service] })
export class ${Many}Module {}
`;

const actHandler = ({ One, contract, many }) => `
  @Answers(${contract}.act)
  act(input: ActOn${One}, { caller }: CallOf<typeof ${contract}.act>): Promise<${One}View> {
    return this.${many}.act(input, caller);
  }
`;

export const controllerFile = (words, hasMachine) => {
  const { One, Many, many, plural, contract } = words;
  const types = [...(hasMachine ? [`ActOn${One}`] : []), `Add${One}`, `List${Many}`, `${One}View`].sort();
  return `import { Controller } from '@nestjs/common';
import { ${contract} } from '@shuqiao/contracts';
import type { ${types.join(', ')} } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { ${Many}Service } from './${plural}.service.js';

@Controller()
export class ${Many}Controller {
  constructor(private readonly ${many}: ${Many}Service) {}

  @Answers(${contract}.add)
  add(input: Add${One}, { caller, onceKey }: CallOf<typeof ${contract}.add>): Promise<${One}View> {
    return this.${many}.add(input, caller, onceKey);
  }
${hasMachine ? actHandler(words) : ''}
  @Answers(${contract}.find)
  find({ id }: { id: string }, { caller }: CallOf<typeof ${contract}.find>): Promise<${One}View> {
    return this.${many}.find(id, caller);
  }

  @Answers(${contract}.list)
  list(
    input: List${Many},
    { caller }: CallOf<typeof ${contract}.list>,
  ): Promise<{ items: ${One}View[]; next: string | null }> {
    return this.${many}.list(input, caller);
  }
}
`;
};

export const entityFile = ({ One, noun, snake, machine }, hasMachine) => `import type { ${
  hasMachine ? `${One}State, ` : ''
}${One}View } from '@shuqiao/contracts';
${hasMachine ? `import { actionsFrom } from '@shuqiao/state-machine';\n` : ''}import { Column, Entity, PrimaryColumn } from 'typeorm';
${hasMachine ? `import { ${machine} } from './${noun}.machine.js';\n` : ''}
@Entity('${snake}')
export class ${One} {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'institution_id', type: 'uuid' })
  institutionId!: string;

  @Column({ name: 'added_by', type: 'uuid' })
  addedBy!: string;

  @Column({ type: 'text' })
  name!: string;
${hasMachine ? `\n  @Column({ type: 'text' })\n  state!: ${One}State;\n` : ''}
  @Column({ name: 'once_key', type: 'text' })
  onceKey!: string;

  @Column({ name: 'added_at', type: 'timestamptz' })
  addedAt!: Date;
}

export const toView = (row: ${One}): ${One}View => ({
  id: row.id,
  institutionId: row.institutionId,
  name: row.name,${hasMachine ? `\n  state: row.state,\n  actions: actionsFrom(${machine}, row.state),` : ''}
  addedAt: row.addedAt.toISOString(),
});
`;

export const machineFile = ({
  One,
  machine,
  text,
}) => `import type { ${One}Action, ${One}State } from '@shuqiao/contracts';
import { defineMachine } from '@shuqiao/state-machine';

/** The life of a ${text}. */
export const ${machine} = defineMachine<${One}State, ${One}Action, 'owner'>({
  initial: 'open',
  states: {
    open: { label: { zh: '进行中', en: 'Open' }, on: { close: { to: 'closed', side: 'owner' } } },
    closed: { label: { zh: '已结束', en: 'Closed' }, on: {} },
  },
});
`;

export const migrationFile = (
  { One, snake, short, text },
  hasMachine,
  stamp,
) => `import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each ${text} belongs to one library; the province sees all. */
export class ${One}${stamp} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(\`
      CREATE TABLE ${snake} (
        id uuid PRIMARY KEY,
        institution_id uuid NOT NULL,
        added_by uuid NOT NULL,
        name text NOT NULL,${hasMachine ? `\n        state text NOT NULL CHECK (state IN ('open', 'closed')),` : ''}
        once_key text NOT NULL,
        added_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (added_by, once_key)
      );
      CREATE INDEX ${snake}_institution ON ${snake} (institution_id, id);
      ALTER TABLE ${snake} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner ON ${snake} USING (tenant_is(institution_id) OR is_province());
      REVOKE DELETE ON ${snake} FROM ${short};
    \`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ${snake};');
  }
}
`;
