import { Injectable } from '@nestjs/common';
import { fail, phoneOf } from '@shuqiao/contracts';
import type { Caller, Me, PersonContact, StaffName } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { LocalAccount } from './local-account.entity.js';
import { Person } from './person.entity.js';

/** The name of a colleague leaves the database, another library's does not; whoever is a reader only is nobody here. */
const STAFF_NAMES = `
  SELECT id, institution_id AS "institutionId",
    CASE WHEN institution_id = $2 OR $3 THEN display_name END AS "displayName"
  FROM person p WHERE id = ANY ($1) AND EXISTS (SELECT FROM role_grant g WHERE g.person_id = p.id AND g.role <> 'reader')`;

/** Where a person holds roles now, the institution they belong to first. */
const PLACES = `
  SELECT institution_id AS "institutionId", array_agg(DISTINCT role ORDER BY role) AS roles FROM live_grant
  WHERE person_id = $1 GROUP BY institution_id ORDER BY institution_id = $2 DESC, institution_id LIMIT 50`;

const KNOWN = `SELECT phone, introduced_at IS NOT NULL AS "isIntroduced",
    EXISTS (SELECT FROM library_card WHERE person_id = $1) AS "hasCard"
  FROM person WHERE id = $1`;

/**
 * Once, and nothing that was told elsewhere is written over. Who has a password is not asked: whoever has the mailbox could
 * have a new one, so that an address wants a fresh proof there.
 */
const INTRODUCE = `UPDATE person SET mail = COALESCE(mail, $2), phone = COALESCE(phone, $3), introduced_at = now()
  WHERE id = $1 AND introduced_at IS NULL AND NOT EXISTS (SELECT FROM local_account WHERE person_id = $1)`;

interface KnownRow {
  phone: string | null;
  isIntroduced: boolean;
  hasCard: boolean;
}

const CONTACTS = `
  SELECT id, institution_id AS "institutionId", mail, lang, disabled_at IS NULL AS "isActive"
  FROM person WHERE id = ANY ($1)`;

/** Who people are, as far as they may see it themselves, or know it of their colleagues. */
@Injectable()
export class PeopleService {
  constructor(private readonly tenancy: Tenancy) {}

  findMe(caller: Caller): Promise<Me> {
    return this.tenancy.as(caller, async (tx) => {
      const person = (await tx.findOneBy(Person, { id: caller.person })) ?? fail('auth.person_not_found');
      const account = await tx.findOneBy(LocalAccount, { personId: person.id });
      const { id, displayName, mail, lang } = person;
      await this.tenancy.asService(tx);
      const [{ phone, isIntroduced, hasCard }] = await tx.query<[KnownRow]>(KNOWN, [id]);
      const places = await tx.query<Me['places']>(PLACES, [id, person.institutionId]);
      return {
        id,
        institutionId: caller.institution ?? person.institutionId,
        displayName,
        roles: caller.roles,
        places,
        login: account?.login ?? null,
        signedInBy: account ? 'local' : hasCard ? 'card' : 'saml',
        mail,
        phone,
        lang,
        isNew: !account && !isIntroduced && mail === null,
      };
    });
  }

  /** What somebody new says, or that they do not; asked again it changes nothing. */
  async introduce({ mail, phone }: Pick<Me, 'mail' | 'phone'>, caller: Caller): Promise<Me> {
    await this.tenancy.asSystem((tx) => tx.query(INTRODUCE, [caller.person, mail, phone && phoneOf(phone)]));
    return this.findMe(caller);
  }

  async listContacts(ids: readonly string[]): Promise<{ items: PersonContact[] }> {
    return { items: await this.tenancy.asSystem((tx) => tx.query<PersonContact[]>(CONTACTS, [[...new Set(ids)]])) };
  }

  /** Asked by the service itself, since which library somebody is of is told of all of them. */
  async listStaffNames(ids: readonly string[], { institution, roles }: Caller): Promise<{ items: StaffName[] }> {
    const values = [[...new Set(ids)], institution, roles.includes('province_admin')];
    return { items: await this.tenancy.asSystem((tx) => tx.query<StaffName[]>(STAFF_NAMES, values)) };
  }
}
