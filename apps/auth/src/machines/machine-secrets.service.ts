import { Injectable } from '@nestjs/common';
import { type Caller, fail, Id, type SecretMade, type SecretWanted, type SignInRefusal } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Acting } from '../people/person.entity.js';
import { scopeOf } from '../scope.js';
import { hashOf, newSecret } from '../sessions/secrets.js';
import { ADD_SECRET, END_FORMER, INSTITUTION_OF, LOCK, RECOGNISE, type ShownRow, USED } from './machines.queries.js';
import { find } from './machines.service.js';

/** Lets whoever looks for secrets in code and logs find ours. */
const PREFIX = 'sqm_';

/** The secrets by which machines are known. 256 random bits each: nobody guesses one, so tries need no counting. */
@Injectable()
export class MachineSecretsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  /** A new secret; the newest of the former ones stays good for some days, so that the machine can be told it meanwhile. */
  make({ machineId, formerGoodForDays }: SecretWanted, caller: Caller): Promise<SecretMade> {
    if (!caller.roles.some((role) => role === 'institution_admin' || role === 'province_admin')) fail('auth.forbidden');
    return this.tenancy.as(caller, async (tx) => {
      const { institutionId } = await find(tx, machineId);
      scopeOf(institutionId, caller);
      await this.tenancy.asService(tx);
      await tx.query(LOCK, [machineId]);
      await tx.query(END_FORMER, [machineId, formerGoodForDays]);
      const secret = PREFIX + newSecret();
      await tx.query(ADD_SECRET, [uuidv7(), machineId, institutionId, hashOf(secret), caller.person]);
      const actorId = caller.person;
      await this.audit.record(tx, { what: 'machine_secret_made', institutionId, actorId, personId: machineId });
      return { machine: await find(tx, machineId), secret };
    });
  }

  /** The machine that shows this secret; undefined for any that is not good, which its institution finds on record. */
  recognise(clientId: string, secret: string, network: string | null): Promise<Acting | undefined> {
    const id = Id.safeParse(clientId);
    if (!id.success) return Promise.resolve(undefined);
    return this.tenancy.asSystem(async (tx) => {
      const [shown] = await tx.query<ShownRow[]>(RECOGNISE, [id.data, hashOf(secret)]);
      if (!shown) return this.refuse(tx, id.data, network);
      await tx.query(USED, [shown.secretId]);
      const { secretId: _secretId, ...machine } = shown;
      return machine;
    });
  }

  private async refuse(tx: EntityManager, personId: string, network: string | null): Promise<undefined> {
    const [machine] = await tx.query<{ institutionId: string }[]>(INSTITUTION_OF, [personId]);
    const details = { reason: 'wrong_secret' } satisfies { reason: SignInRefusal };
    if (machine) await this.audit.record(tx, { what: 'sign_in_refused', ...machine, personId, network, details });
  }
}
