import { signed } from './forging.js';
import type { HostileResponse } from './forging.js';
import type { ResponseParts } from './response.js';

const minutes = (count: number): Date => new Date(Date.now() + count * 60_000);

/** One part changed, then honestly signed in every way: a service that only checks signatures takes them all. */
const changed = (name: string, ...changes: Partial<ResponseParts>[]): HostileResponse => ({
  name,
  make: (context) =>
    changes.flatMap((change) =>
      (['assertion', 'both', 'response'] as const).map((sign) => signed(context, { sign, ...change })),
    ),
});

export const statements: HostileResponse[] = [
  changed('for another audience', { audience: 'https://other.example/sp' }),
  changed('without AudienceRestriction', { audience: null }),
  changed('without Conditions', { conditions: false }),
  changed(
    'expired, or not valid before later',
    { notOnOrAfter: minutes(-10), notBefore: minutes(-20) },
    { notBefore: minutes(10), notOnOrAfter: minutes(20) },
  ),
  changed('with an expired subject confirmation', { confirmationEnds: minutes(-10) }),
  changed('for another recipient, or none', { recipient: 'https://other.example/acs' }, { recipient: null }),
  changed('sent to another destination', { destination: 'https://other.example/acs' }),
  changed(
    'from another issuer with the right key',
    { responseIssuer: 'urn:other:idp', assertionIssuer: 'urn:other:idp' },
    { assertionIssuer: 'urn:other:idp' },
    { responseIssuer: 'urn:other:idp' },
  ),
  changed('confirmed by holder of key', { method: 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key' }),
  changed('with a status that is no success', { status: 'urn:oasis:names:tc:SAML:2.0:status:Requester' }),
  changed('unsolicited', { inResponseTo: null, confirmedRequest: null }),
  changed('answering a request never made', { inResponseTo: '_neverissued', confirmedRequest: '_neverissued' }),
  changed(
    'whose signed part answers no request, or another one',
    { confirmedRequest: null },
    { confirmedRequest: '_somebodyelses' },
  ),
  changed(
    'with an identifier of another school',
    { pairwiseId: 'admin@other.edu.cn' },
    { pairwiseId: 'admin@evil-whu.edu.cn' },
  ),
  changed('with affiliations of another school only', { affiliations: ['faculty@other.edu.cn'] }),
  changed('without identifier', { pairwiseId: null }),
  changed('with no affiliation that may borrow', { affiliations: ['alum@whu.edu.cn'] }, { affiliations: [] }),
];
