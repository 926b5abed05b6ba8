import { Injectable } from '@nestjs/common';
import { fail } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { Tenancy } from '@shuqiao/persistence';
import type { SubjectSession } from '@shuqiao/saml';
import { type EntityManager, IsNull } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { Person } from '../../people/person.entity.js';
import { Entrance, type Entered } from '../../second-step/entrance.js';
import type { Place } from '../../sessions/place.js';
import type { IdentityProvider } from '../providers/identity-provider.entity.js';

/** A verified answer, as far as it matters from here on. */
export interface Verified {
  readonly assertionId: string;
  readonly ends: Date;
  readonly pairwiseId: string;
  /** Until when the campus lets the session last, if it says so. */
  readonly sessionEnds: Date | null;
  /** What the campus calls its own session, for logouts. */
  readonly subject: SubjectSession | null;
  /** An address that the campus released. */
  readonly mail: string | null;
}

const ADD_READER = `INSERT INTO role_grant (id, person_id, institution_id, role) VALUES ($1, $2, $3, 'reader')`;
const NAME_OF_A_PSEUDONYM = '校园读者';

/** Readers who come by their campus's sign-in; we know them by the pseudonym that the campus made for us, and no more. */
@Injectable()
export class ReadersService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly entrance: Entrance,
    private readonly audit: AuditService,
  ) {}

  /** Lets the reader in, who is made at the first sign-in. One assertion opens one session. */
  async signIn(provider: IdentityProvider, verified: Verified, place: Place): Promise<Entered> {
    const entered = await this.tenancy.asSystem(async (tx) => {
      await this.useUp(tx, provider, verified);
      const person = await this.findOrAdd(tx, provider, verified);
      if (person.disabledAt) return this.shutOut(tx, person, place);
      const campus = verified.subject && { entityId: provider.entityId, ...verified.subject };
      return this.entrance.enterWithin(tx, person, { way: 'saml', latest: verified.sessionEnds, campus, ...place });
    });
    return entered ?? fail('auth.forbidden');
  }

  private async shutOut(tx: EntityManager, { id, institutionId }: Person, { network }: Place): Promise<null> {
    const details = { way: 'saml', reason: 'suspended' };
    await this.audit.record(tx, { what: 'sign_in_refused', institutionId, personId: id, network, details });
    return null;
  }

  private async useUp(
    tx: EntityManager,
    { entityId }: IdentityProvider,
    { assertionId, ends }: Verified,
  ): Promise<void> {
    const added = await tx.query<unknown[]>(
      'INSERT INTO saml_assertion VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING assertion_id',
      [entityId, assertionId, ends],
    );
    if (added.length === 0) fail('auth.saml_rejected', { reason: 'replayed' });
  }

  /** The campus's address is taken where the person has given none: their own choice stands. */
  private async findOrAdd(
    tx: EntityManager,
    provider: IdentityProvider,
    { pairwiseId, mail }: Verified,
  ): Promise<Person> {
    const key = [provider.entityId, pairwiseId];
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key.join('!')]);
    const [known] = await tx.query<{ personId: string }[]>(
      'SELECT person_id AS "personId" FROM saml_identity WHERE idp_entity_id = $1 AND pairwise_id = $2',
      key,
    );
    if (known) {
      if (mail) await tx.update(Person, { id: known.personId, mail: IsNull() }, { mail });
      return tx.findOneByOrFail(Person, { id: known.personId });
    }
    const person: Person = {
      id: uuidv7(),
      institutionId: provider.institutionId,
      displayName: NAME_OF_A_PSEUDONYM,
      demonstration: provider.demonstration,
      mail,
      lang: 'zh',
      disabledAt: null,
    };
    await tx.insert(Person, person);
    await tx.query(ADD_READER, [uuidv7(), person.id, person.institutionId]);
    await tx.query(
      'INSERT INTO saml_identity (idp_entity_id, pairwise_id, person_id, institution_id) VALUES ($1, $2, $3, $4)',
      [...key, person.id, person.institutionId],
    );
    return person;
  }
}
