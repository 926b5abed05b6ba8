import { Injectable } from '@nestjs/common';
import { type Caller, type CampusTest, fail } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { Tenancy } from '@shuqiao/persistence';
import { AuditService } from '../../audit/audit.service.js';
import { type Answer, attributesOf, readerOf, type ReaderRules, SamlRefused, type XmlElement } from '@shuqiao/saml';

interface Tested {
  readonly institutionId: string;
  readonly testedBy: string;
}

/** Attributes whose values say nothing of one person. */
const SHOWN = ['eduPersonScopedAffiliation', 'eduPersonAffiliation', 'eduPersonEntitlement'];
const SHOWN_AT_MOST = 60;
const MOST_ATTRIBUTES = 50;
const MOST_VALUES = 20;

const ADD = `INSERT INTO saml_test (id, institution_id, person_id, reason, signed, is_encrypted, attributes)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;
const FIND = `SELECT id, institution_id AS "institutionId", at, reason, signed, is_encrypted AS "isEncrypted", attributes
  FROM saml_test WHERE id = $1 AND at > now() - interval '1 hour'`;

/** Test sign-ins: what a campus told, with people's values masked, and why a reader would be refused. Kept for an hour. */
@Injectable()
export class CampusTests {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  /** Judges an answer without signing anybody in; answers the id to look it up by. */
  async keep(tested: Tested, answer: Answer, judged: () => Promise<XmlElement>, rules: ReaderRules): Promise<string> {
    const { reason, attributes } = await outcomeOf(judged, rules);
    const signed = [
      ...(answer.responseIsSigned ? ['response'] : []),
      ...(answer.assertionIsSigned ? ['assertion'] : []),
    ];
    const id = uuidv7();
    const { institutionId, testedBy: actorId } = tested;
    const values = [id, institutionId, actorId, reason, signed, answer.assertion === undefined];
    await this.tenancy.asSystem(async (tx) => {
      await tx.query(ADD, [...values, JSON.stringify(attributes)]);
      await this.audit.record(tx, {
        what: 'campus_tested',
        institutionId,
        actorId,
        details: { ...(reason && { reason }) },
      });
    });
    return id;
  }

  find({ id }: { id: string }, caller: Caller): Promise<CampusTest> {
    return this.tenancy.as(caller, async (tx) => {
      const [row] = await tx.query<(Omit<CampusTest, 'at'> & { at: Date })[]>(FIND, [id]);
      return row ? { ...row, at: row.at.toISOString() } : fail('auth.campus_test_not_found');
    });
  }
}

/** A person may be refused although all that the campus told was good. */
async function outcomeOf(
  judged: () => Promise<XmlElement>,
  rules: ReaderRules,
): Promise<Pick<CampusTest, 'reason' | 'attributes'>> {
  let attributes: CampusTest['attributes'] = [];
  try {
    const assertion = await judged();
    attributes = attributesOf(assertion).slice(0, MOST_ATTRIBUTES).map(masked);
    readerOf(assertion, rules);
    return { reason: null, attributes };
  } catch (error) {
    if (!(error instanceof SamlRefused)) throw error;
    return { reason: error.reason, attributes };
  }
}

function masked({ name, values }: { name: string; values: readonly string[] }): { name: string; values: string[] } {
  const show = SHOWN.includes(name) ? (value: string) => value.slice(0, SHOWN_AT_MOST) : mask;
  return { name: name.slice(0, 200), values: values.slice(0, MOST_VALUES).map(show) };
}

/** `ab…@whu.edu.cn`: the domain tells whether the campus speaks for itself. */
function mask(value: string): string {
  const [local = '', scope] = value.split('@');
  return `${local.slice(0, 2)}…${scope === undefined ? '' : `@${scope.slice(0, SHOWN_AT_MOST)}`}`;
}
