import { hostileResponses, signResponse, writeResponse } from '#campus-idp';
import type { HostileContext, ResponseParts } from '#campus-idp';
import { Verifier } from '@shuqiao/saml';
import { SCHOOL } from '@shuqiao/testing';
import { CampusUnderTest, NETWORK, reasonOf, sessionOf, sp, type Started } from './campus.js';

// The table of attacks on service providers. Each row is refused for its own reason, and what it was made of is accepted.
describe('hostile answers', () => {
  let campus: CampusUnderTest;

  beforeAll(async () => {
    campus = await CampusUnderTest.start();
  });
  afterAll(() => campus.close());

  const contextOf = ({ requestId }: Pick<Started, 'requestId'>): HostileContext => {
    const { keys, attacker } = campus;
    return { honest: campus.honest(requestId), keys, attacker, victim: 'admin@whu.edu.cn' };
  };

  async function finish(changes: Partial<ResponseParts> = {}, query: Record<string, string> = {}): Promise<Response> {
    const started = await campus.begin(query);
    return campus.post(signResponse(campus.honest(started.requestId, changes), campus.keys), started);
  }

  /** What stands in the record since it was last asked; nobody is named there. */
  async function onRecord(): Promise<unknown[]> {
    const lines = await campus.server.province.database.query<{ id: string }>(
      `SELECT id, institution_id AS "institutionId", network, details FROM auth.audit_event
       WHERE what = 'sign_in_refused' AND person_id IS NULL AND ($1::uuid IS NULL OR id > $1) ORDER BY id`,
      [last],
    );
    last = lines.at(-1)?.id ?? last;
    return lines.map(({ id: _id, ...line }) => line);
  }
  let last: string | null = null;

  it.each(['assertion', 'response', 'both'] as const)('accepts the honest answer with %s signed', async (sign) => {
    expect((await finish({ sign })).status).toBe(303);
  });

  it.each(hostileResponses)('row $row: refuses $name', async ({ make, reasons }) => {
    const count = make(contextOf({ requestId: '_x' })).length;
    for (let variant = 0; variant < count; variant += 1) {
      const started = await campus.begin();
      const context = contextOf(started);
      const answer = await campus.post(make(context)[variant] ?? '', started);
      const told = { variant, status: answer.status, session: sessionOf(answer), reason: await reasonOf(answer) };
      const reason = reasons[variant] ?? reasons[0];
      expect(told).toEqual({ variant, status: 401, session: '', reason });
      expect(await onRecord()).toEqual([
        { institutionId: SCHOOL.whu, network: NETWORK, details: { way: 'saml', reason } },
      ]);
      if (variant > 0) continue;
      const again = await campus.begin();
      const honest = signResponse(
        { ...context.honest, inResponseTo: again.requestId, confirmedRequest: again.requestId },
        campus.keys,
      );
      expect((await campus.post(honest, again)).status).toBe(303);
    }
  });

  it('row 34: refuses a sign-in of long ago where a new one was asked for, and takes it where none was', async () => {
    const authnInstant = new Date(Date.now() - 30 * 24 * 3_600_000);
    expect(await reasonOf(await finish({ authnInstant }, { anew: 'true' }))).toBe('not_anew');
    expect((await finish({ authnInstant })).status).toBe(303);
    expect((await finish({}, { anew: 'true' })).status).toBe(303);
    expect((await campus.begin({ anew: 'true' })).xml).toContain('ForceAuthn="true"');
    expect((await campus.begin()).xml).not.toContain('ForceAuthn');
  });

  it('row 37: refuses 8 MB before reading it as XML, and a body that is no form', async () => {
    const started = await campus.begin();
    const grown = (size: number): string =>
      writeResponse(campus.honest('_x')).replace('<samlp:Status>', `${'x'.repeat(size)}<samlp:Status>`);
    expect((await campus.post(grown(8_000_000), started)).status).toBe(413);
    expect(await reasonOf(await campus.post(grown(200_000), started))).toBe('too_large');
    const { server } = campus;
    expect((await server.post('/auth/saml/acs', { SAMLResponse: 'x' })).status).toBe(401);
    expect((await server.post('/auth/saml/acs', undefined, { 'content-type': 'text/plain' })).status).toBe(401);
  });

  it('bears the heaviest answer within its limits', async () => {
    const names = Array.from({ length: 60 }, (_, n) => ` xmlns:n${n}="urn:${n}"`).join('');
    const extensions = `<samlp:Extensions${names}>${'<a/>'.repeat(430)}</samlp:Extensions>`;
    for (const by of [campus.keys, campus.attacker]) {
      const started = await campus.begin();
      const xml = signResponse(campus.honest(started.requestId, { sign: 'assertion', extensions }), by);
      const answer = await campus.post(xml, started);
      expect(answer.status).toBe(by === campus.keys ? 303 : 401);
    }
  });

  it('believes nothing that was edited after signing', async () => {
    for (const sign of ['assertion', 'response', 'both'] as const) {
      const started = await campus.begin();
      const edited = signResponse(campus.honest(started.requestId, { sign }), campus.keys).replace(
        'student@',
        'faculty@',
      );
      expect(await reasonOf(await campus.post(edited, started))).toBe('signature');
    }
  });

  it('rows 38 and 39: a verification that takes too long ends with its thread, and so do those too many', async () => {
    const order = {
      xml: signResponse(campus.honest('_r'), campus.keys),
      responseIsSigned: true,
      assertionIsSigned: true,
      isEncrypted: false,
      requestId: '_r',
      issuer: campus.honest('_r').responseIssuer,
      audience: sp.entityId,
      acsUrl: sp.acsUrl,
      certificates: [campus.keys.certPem],
      decryptionKeys: [],
    };
    const [hasty, patient] = [new Verifier({ deadlineMs: 1 }), new Verifier({ threads: 1, waiting: 2 })];
    try {
      for (let round = 0; round < 2; round += 1) {
        await expect(hasty.verify(order)).rejects.toMatchObject({ reason: 'too_slow' });
      }
      const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => patient.verify(order)));
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
      expect(await patient.verify(order)).toContain('<saml:Assertion');
    } finally {
      await Promise.all([hasty.close(), patient.close()]);
    }
  });
});
