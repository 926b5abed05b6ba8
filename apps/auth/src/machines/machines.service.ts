import { Injectable } from '@nestjs/common';
import { auth, type Caller, fail, givesRole, type MachineRole, type MachineView } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { behind, fetched, Outbox, pageOf, Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { scopeOf } from '../scope.js';
import {
  ADD,
  ADD_ROLES,
  END_SECRET,
  FIND,
  LIST,
  type MachineRow,
  RESTORE,
  type SecretRow,
  SECRETS_OF,
  STOP,
} from './machines.queries.js';

type Listed = Readonly<{ institutionId?: string | undefined; limit?: number | undefined; after?: string | undefined }>;
type Added = Readonly<{ institutionId?: string | undefined; name: string; roles: readonly MachineRole[] }>;

/** The programs that act for an institution: its administrators add and stop them. */
@Injectable()
export class MachinesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
  ) {}

  list(input: Listed, caller: Caller): Promise<{ items: MachineView[]; next: string | null }> {
    const values = [scopeOf(input.institutionId, caller), behind(input), fetched(input)];
    return this.tenancy.as(caller, async (tx) => {
      const rows = await tx.query<MachineRow[]>(LIST, values);
      const secrets = await tx.query<SecretRow[]>(SECRETS_OF, [rows.map(({ id }) => id)]);
      return pageOf(
        rows,
        input,
        (row) => toView(row, secrets),
        ({ id }) => id,
      );
    });
  }

  /** @throws DomainError `auth.machine_name_taken`, also when the same request came twice */
  add({ institutionId: wanted, name, roles }: Added, caller: Caller): Promise<MachineView> {
    const institutionId = scopeOf(wanted, caller);
    if (!roles.every((role) => givesRole(caller.roles, role))) fail('auth.forbidden');
    return this.tenancy.as(caller, async (tx) => {
      // Rows of people are the system's to write.
      await this.tenancy.asService(tx);
      const id = uuidv7();
      const added = await tx.query<{ id: string }[]>(ADD, [id, institutionId, name.trim()]);
      if (added.length === 0) fail('auth.machine_name_taken');
      await tx.query(ADD_ROLES, [id, institutionId, [...new Set(roles)], caller.person]);
      await this.audit.record(tx, {
        what: 'machine_added',
        institutionId,
        actorId: caller.person,
        personId: id,
        details: { roles: roles.join(' ') },
      });
      return find(tx, id);
    });
  }

  stop(id: string, caller: Caller): Promise<MachineView> {
    return this.change(id, caller, 'machine_stopped', async (tx) => {
      await tx.query(STOP, [id]);
      await this.shutOut(tx, id);
    });
  }

  restore(id: string, caller: Caller): Promise<MachineView> {
    return this.change(id, caller, 'machine_restored', async (tx) => void (await tx.query(RESTORE, [id])));
  }

  /** The tokens that were given for it end with it; what has another secret asks for a new one. */
  endSecret(secretId: string, caller: Caller): Promise<MachineView> {
    return this.tenancy.as(caller, async (tx) => {
      const [[ended]] = await tx.query<[{ personId: string }[], number]>(END_SECRET, [secretId]);
      if (!ended) return fail('auth.machine_not_found');
      const machine = await find(tx, ended.personId);
      await this.shutOut(tx, machine.id);
      await this.record(tx, 'machine_secret_ended', machine, caller);
      return machine;
    });
  }

  private change(
    id: string,
    caller: Caller,
    what: 'machine_stopped' | 'machine_restored',
    work: (tx: EntityManager) => Promise<void>,
  ): Promise<MachineView> {
    return this.tenancy.as(caller, async (tx) => {
      const { institutionId } = await find(tx, id);
      scopeOf(institutionId, caller);
      await this.tenancy.asService(tx);
      await work(tx);
      const machine = await find(tx, id);
      await this.record(tx, what, machine, caller);
      return machine;
    });
  }

  private async record(
    tx: EntityManager,
    what: 'machine_stopped' | 'machine_restored' | 'machine_secret_ended',
    { id, institutionId }: MachineView,
    caller: Caller,
  ): Promise<void> {
    await this.audit.record(tx, { what, institutionId, actorId: caller.person, personId: id });
  }

  private async shutOut(tx: EntityManager, id: string): Promise<void> {
    await this.outbox.add(tx, auth.sessionsEnded, { sessions: [], personIds: [id] });
  }
}

/** @throws DomainError `auth.machine_not_found` also where it is another institution's */
export async function find(tx: EntityManager, id: string): Promise<MachineView> {
  const [row] = await tx.query<MachineRow[]>(FIND, [id]);
  if (!row) return fail('auth.machine_not_found');
  return toView(row, await tx.query<SecretRow[]>(SECRETS_OF, [[id]]));
}

const toView = ({ createdAt, disabledAt, ...row }: MachineRow, secrets: readonly SecretRow[]): MachineView => ({
  ...row,
  isActive: disabledAt === null,
  createdAt: createdAt.toISOString(),
  secrets: secrets
    .filter(({ personId }) => personId === row.id)
    .map((secret) => ({
      id: secret.id,
      createdAt: secret.createdAt.toISOString(),
      endsAt: secret.endsAt?.toISOString() ?? null,
      usedAt: secret.usedAt?.toISOString() ?? null,
    })),
});
