import { signed } from './forging.js';
import type { HostileResponse } from './forging.js';
import type { ResponseParts } from './response.js';

const minutes = (count: number): Date => new Date(Date.now() + count * 60_000);

/** One part changed, then honestly signed in every way: a service that only checks signatures takes them all. */
const changed = (
  row: string,
  reasons: readonly string[],
  name: string,
  ...changes: Partial<ResponseParts>[]
): HostileResponse => ({
  row,
  reasons,
  name,
  make: (context) =>
    changes.flatMap((change) =>
      (['assertion', 'both', 'response'] as const).map((sign) => signed(context, { sign, ...change })),
    ),
});

export const statements: HostileResponse[] = [
  changed('18', ['audience'], 'for another audience', { audience: 'https://other.example/sp' }),
  changed('19', ['audience'], 'without AudienceRestriction', { audience: null }),
  changed('20', ['conditions'], 'without Conditions', { conditions: false }),
  changed(
    '21',
    ['expired', 'expired', 'expired', 'not_yet_valid', 'not_yet_valid', 'not_yet_valid'],
    'expired, or not valid before later',
    { notOnOrAfter: minutes(-10), notBefore: minutes(-20) },
    { notBefore: minutes(10), notOnOrAfter: minutes(20) },
  ),
  changed('22', ['expired'], 'with an expired subject confirmation', { confirmationEnds: minutes(-10) }),
  changed(
    '23',
    ['recipient'],
    'for another recipient, or none',
    { recipient: 'https://other.example/acs' },
    { recipient: null },
  ),
  changed('24', ['destination'], 'sent to another destination', { destination: 'https://other.example/acs' }),
  changed(
    '25',
    ['issuer'],
    'from another issuer with the right key',
    { responseIssuer: 'urn:other:idp', assertionIssuer: 'urn:other:idp' },
    { assertionIssuer: 'urn:other:idp' },
    { responseIssuer: 'urn:other:idp' },
  ),
  changed('26', ['confirmation'], 'confirmed by holder of key', {
    method: 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key',
  }),
  changed('27', ['status'], 'with a status that is no success', {
    status: 'urn:oasis:names:tc:SAML:2.0:status:Requester',
  }),
  changed('28', ['unknown_request'], 'unsolicited', { inResponseTo: null, confirmedRequest: null }),
  changed('29', ['unknown_request'], 'answering a request never made', {
    inResponseTo: '_neverissued',
    confirmedRequest: '_neverissued',
  }),
  changed(
    '30',
    ['unknown_request'],
    'whose signed part answers no request, or another one',
    { confirmedRequest: null },
    { confirmedRequest: '_somebodyelses' },
  ),
  changed(
    '33',
    ['scope'],
    'with an identifier of another school',
    { pairwiseId: 'admin@other.edu.cn' },
    { pairwiseId: 'admin@evil-whu.edu.cn' },
  ),
  changed('33', ['affiliation'], 'with affiliations of another school only', {
    affiliations: ['faculty@other.edu.cn'],
  }),
  changed('own', ['identifier'], 'without identifier', { pairwiseId: null }),
  changed(
    'own',
    ['affiliation'],
    'with no affiliation that may borrow',
    { affiliations: ['alum@whu.edu.cn'] },
    { affiliations: [] },
  ),
];
