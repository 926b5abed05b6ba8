import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type AuditKind, auth, campuses, campusReasons, people, rules } from '@shuqiao/contracts';
import { newKeyPair, type EntityFault, type KeyPair, type MetadataReason, type SamlReason } from '@shuqiao/saml';
import { codeOf, eventually, SCHOOL } from '@shuqiao/testing';
import { SignedXml } from 'xml-crypto';
import { entityIdOf, signResponse } from '#campus-idp';
import { CampusUnderTest, reasonOf, sessionOf } from './campus.js';
import { cookiesOf } from './face.js';

const DAY_MS = 24 * 3_600_000;

let campus: CampusUnderTest;
let publisher: KeyPair;
let feed: Server;
/** What the address answers now. */
let served = { status: 200, xml: '' };
let url = '';

beforeAll(async () => {
  [campus, publisher] = await Promise.all([CampusUnderTest.start(), newKeyPair('publisher')]);
  feed = createServer((_request, response) => response.writeHead(served.status).end(served.xml)).listen(0, '127.0.0.1');
  await once(feed, 'listening');
  url = `http://127.0.0.1:${(feed.address() as AddressInfo).port}/metadata.xml`;
});
afterAll(async () => {
  feed.close();
  await campus.close();
});

const signInAs = async (login: string) => {
  const answer = await campus.server.post('/auth/token', { login, password: 'shuqiao-demo-1' });
  return { token: ((await answer.json()) as { token: string }).token };
};
let province: Promise<{ token: string }> | undefined;
const ask: CampusUnderTest['server']['province']['ask'] = async (contract, input) =>
  campus.server.province.ask(contract, input, await (province ??= signInAs('province')));

const bare = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, '');
const entity = (id: string, scope: string, certificates: string[], sso = 'https://idp.example/sso'): string =>
  `<md:EntityDescriptor entityID="${id}"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:Extensions><shibmd:Scope>${scope}</shibmd:Scope></md:Extensions>${certificates
    .map(
      (pem) =>
        `<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${bare(pem)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
    )
    .join(
      '',
    )}<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${sso}"/></md:IDPSSODescriptor></md:EntityDescriptor>`;

const aggregate = (entities: string, validFor = 14 * DAY_MS): string =>
  `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:shibmd="urn:mace:shibboleth:metadata:1.0" ID="_m" validUntil="${new Date(Date.now() + validFor).toISOString()}" cacheDuration="PT6H">${entities}</md:EntitiesDescriptor>`;

function signed(xml: string, { keyPem }: KeyPair = publisher): string {
  const c14n = 'http://www.w3.org/2001/10/xml-exc-c14n#';
  const signer = new SignedXml({
    privateKey: keyPem,
    canonicalizationAlgorithm: c14n,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  });
  signer.addReference({
    xpath: '/*',
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', c14n],
  });
  signer.computeSignature(xml, { prefix: 'ds', location: { reference: '/*', action: 'prepend' } });
  return signer.getSignedXml();
}

const sourceOf = async (id: string) => (await ask(campuses.listSources, {})).items.find((source) => source.id === id);

/** Asks for the metadata again and waits until that try is over. */
async function refresh(id: string, takeShrunk = false) {
  const tried = await triedAt(id);
  await ask(campuses.refreshSource, { id, takeShrunk });
  await eventually('the try is over', async () => (await triedAt(id)).join() !== tried.join());
  return sourceOf(id);
}
const triedAt = async (id: string) => {
  const source = await sourceOf(id);
  return [source?.nextAt, source?.fetchedAt, source?.failures];
};

async function added(
  input: Parameters<typeof ask<typeof campuses.addSource.input, typeof campuses.addSource.output>>[1],
) {
  const { id } = await ask(campuses.addSource, input);
  await eventually('it was read', async () => {
    const source = await sourceOf(id);
    return Boolean(source?.fetchedAt ?? source?.failure);
  });
  return id;
}

describe('campuses as data', () => {
  it('come from a signed aggregate, whose faulty entities are listed and whose changes are noted', async () => {
    const { certPem } = campus.keys;
    const broken = entity('urn:broken', 'broken.example', [certPem], 'https://idp.brokenhttps://idp.broken/sso');
    served = { status: 200, xml: signed(aggregate(entity('urn:a', 'a.example', [certPem]) + broken)) };
    const id = await added({ name: '省联盟', url, certificate: publisher.certPem });
    expect(await sourceOf(id)).toMatchObject({ usable: 1, faulty: 1, failure: null, isSigned: true });
    const { items } = await ask(campuses.listEntities, { id });
    expect(items).toMatchObject([
      { entityId: 'urn:a', scopes: ['a.example'], fault: null, institutionId: null },
      { entityId: 'urn:broken', fault: 'bad_address' },
    ]);
    expect((await ask(campuses.listEntities, { id, faulty: true })).items).toHaveLength(1);
    expect((await ask(campuses.listEntities, { id, q: 'A.EXAMPLE' })).items).toHaveLength(1);
    served.xml = signed(
      aggregate(entity('urn:a', 'a.example', [publisher.certPem]) + entity('urn:b', 'b.example', [certPem])),
    );
    expect(await refresh(id)).toMatchObject({ usable: 2, faulty: 0 });
    const { items: changes } = await ask(campuses.listChanges, { id });
    expect(changes.map(({ entityId, change }) => `${entityId} ${change}`).sort()).toEqual([
      'urn:a added',
      'urn:a changed',
      'urn:b added',
      'urn:broken faulty',
      'urn:broken removed',
    ]);
  });

  it('ID-15 and 3.4: a copy that is not good leaves the last good one in use, and says why', async () => {
    const { certPem } = campus.keys;
    const good = aggregate(
      Array.from({ length: 30 }, (_, n) => entity(`urn:m${n}`, `m${n}.example`, [certPem])).join(''),
    );
    served = { status: 200, xml: signed(good) };
    const id = await added({ name: '联盟', url, certificate: publisher.certPem });
    const kept = { usable: 30 };
    expect(await sourceOf(id)).toMatchObject({ ...kept, failures: 0 });
    const rows: [{ status?: number; xml: string }, string][] = [
      [{ xml: good }, 'unsigned'],
      [{ xml: signed(good, campus.attacker) }, 'signature'],
      [{ xml: signed(good).slice(0, -40) }, 'not_xml'],
      [{ xml: signed(aggregate('', 40 * DAY_MS)) }, 'valid_too_long'],
      [{ xml: signed(aggregate('', -DAY_MS)) }, 'expired'],
      [{ xml: signed(aggregate(entity('urn:m1', 'm1.example', [certPem]), 10 * DAY_MS)) }, 'older'],
      [{ xml: signed(aggregate(entity('urn:m1', 'm1.example', [certPem]), 15 * DAY_MS)) }, 'shrunk'],
      [{ status: 503, xml: '' }, 'bad_status'],
    ];
    for (const [at, [{ status = 200, xml }, failure]] of rows.entries()) {
      served = { status, xml };
      expect(await refresh(id)).toMatchObject({ ...kept, failure, failures: at + 1 });
    }
    served = { status: 200, xml: signed(aggregate(entity('urn:m1', 'm1.example', [certPem]), 15 * DAY_MS)) };
    expect(await refresh(id, true)).toMatchObject({ usable: 1, failures: 0, failure: null });
  });

  it('3.4 key rollover: a key that left the metadata stops working with the next copy; so does an entity', async () => {
    const entityId = 'urn:rolling:whu';
    const of = (keys: KeyPair[]) =>
      entity(
        entityId,
        'whu.edu.cn',
        keys.map(({ certPem }) => certPem),
      );
    served = { status: 200, xml: signed(aggregate(of([campus.keys, campus.attacker]))) };
    const sourceId = await added({ name: '滚动', url, certificate: publisher.certPem });
    await ask(campuses.connect, { institutionId: SCHOOL.whu, sourceId, entityId });
    const finish = async (keys: KeyPair): Promise<Response> => {
      const started = await campus.begin();
      const issuers = { responseIssuer: entityId, assertionIssuer: entityId };
      return campus.post(signResponse(campus.honest(started.requestId, issuers), keys), started);
    };
    expect((await finish(campus.keys)).status).toBe(303);
    expect((await finish(campus.attacker)).status).toBe(303);
    served.xml = signed(aggregate(of([campus.keys])));
    await refresh(sourceId);
    expect(await reasonOf(await finish(campus.attacker))).toBe('signature');
    expect((await finish(campus.keys)).status).toBe(303);
    served.xml = signed(aggregate(entity('urn:other', 'other.example', [campus.keys.certPem])));
    await refresh(sourceId);
    expect((await campus.login({ institutionId: SCHOOL.whu })).status).toBe(404);
    const { items } = await ask(campuses.list, {});
    expect(items.find(({ institutionId }) => institutionId === SCHOOL.whu)).toMatchObject({ state: 'withdrawn' });
    served.xml = signed(aggregate(of([campus.keys])));
    await refresh(sourceId);
    expect((await finish(campus.keys)).status).toBe(303);
    await campus.server.province.database.query(
      'UPDATE auth.identity_provider SET valid_until = now() WHERE entity_id = $1',
      [entityId],
    );
    expect((await campus.login({ institutionId: SCHOOL.whu })).status).toBe(404);
  });

  it('ID-16 readers are told that the campus is faulty and whom to write to; the others sign in', async () => {
    const methods = (institutionId: string) => campus.server.province.ask(auth.listMethods, { institutionId });
    const contact =
      '<md:ContactPerson contactType="technical"><md:EmailAddress>mailto:it@nanhu.example</md:EmailAddress></md:ContactPerson></md:EntityDescriptor>';
    const nanhu = (sso: string) =>
      entity('urn:nanhu', 'nanhu.example', [campus.keys.certPem], sso).replace('</md:EntityDescriptor>', contact);
    const other = entity('urn:beihu', 'beihu.example', [campus.keys.certPem]);
    const good = nanhu('https://idp.nanhu.example/sso');
    served = { status: 200, xml: signed(aggregate(good + other)) };
    const sourceId = await added({ name: '两所', url, certificate: publisher.certPem });
    await ask(campuses.connect, { institutionId: SCHOOL.hust, sourceId, entityId: 'urn:nanhu' });
    await ask(campuses.connect, { institutionId: SCHOOL.whut, sourceId, entityId: 'urn:beihu' });
    expect(await methods(SCHOOL.hust)).toMatchObject({ items: [{ kind: 'saml' }, {}], away: null });

    served.xml = signed(aggregate(nanhu('https://idp.nanhu.examplehttps://idp.nanhu.example/sso') + other));
    expect(await refresh(sourceId)).toMatchObject({ usable: 1, faulty: 1 });
    const away = { state: 'withdrawn', contact: 'it@nanhu.example' };
    expect(await methods(SCHOOL.hust)).toMatchObject({ items: [{ kind: 'local' }], away });
    expect(await methods(SCHOOL.whut)).toMatchObject({ items: [{ kind: 'saml' }, {}], away: null });
    const { items: changes } = await ask(campuses.listChanges, { id: sourceId });
    expect(changes[0]).toMatchObject({ entityId: 'urn:nanhu', change: 'faulty' });

    served.xml = signed(aggregate(good + other));
    await refresh(sourceId);
    expect(await methods(SCHOOL.hust)).toMatchObject({ items: [{ kind: 'saml' }, {}], away: null });
    await ask(campuses.disconnect, { institutionId: SCHOOL.hust });
    await ask(campuses.disconnect, { institutionId: SCHOOL.whut });
  });

  it('ID-15 a campus counts until the end of its metadata, however long it may be kept, and is refused after', async () => {
    const lasting = aggregate(entity('urn:lasting', 'lasting.example', [campus.keys.certPem]));
    served = { status: 200, xml: signed(lasting.replace('PT6H', 'P30D')) };
    const sourceId = await added({ name: '久', url, certificate: publisher.certPem });
    const until = Date.parse((await sourceOf(sourceId))?.validUntil ?? '');
    expect(until).toBeLessThanOrEqual(Date.now() + 14 * DAY_MS);
    const institutionId = SCHOOL.hust;
    expect(await ask(campuses.connect, { institutionId, sourceId, entityId: 'urn:lasting' })).toMatchObject({
      validUntil: new Date(until).toISOString(),
    });
    served = { status: 503, xml: '' };
    expect(await refresh(sourceId)).toMatchObject({ failure: 'bad_status', failures: 1 });
    expect((await campus.login({ institutionId })).status).toBe(302);
    const end = `UPDATE auth.identity_provider SET valid_until = now() WHERE entity_id = 'urn:lasting'`;
    await campus.server.province.database.query(end);
    expect((await campus.login({ institutionId })).status).toBe(404);
    const away = { state: 'expired', contact: null };
    expect(await campus.server.province.ask(auth.listMethods, { institutionId })).toMatchObject({ away });
    await ask(campuses.disconnect, { institutionId });
  });

  it('come from a file too; one campus speaks for one institution', async () => {
    const xml = aggregate(entity('urn:file', 'file.example', [campus.keys.certPem])).replace(/ validUntil="[^"]*"/, '');
    const sourceId = await added({ name: '上传', xml });
    expect(await sourceOf(sourceId)).toMatchObject({ url: null, usable: 1, validUntil: null });
    const connect = (institutionId: string, entityId = 'urn:file') =>
      ask(campuses.connect, { institutionId, sourceId, entityId });
    expect(await connect(SCHOOL.hust)).toMatchObject({ state: 'good', keys: 1, scopes: ['file.example'] });
    expect(await codeOf(connect(SCHOOL.whu))).toBe('auth.entity_taken');
    expect(await codeOf(connect(SCHOOL.whu, 'urn:nobody'))).toBe('auth.entity_not_found');
    expect(await ask(campuses.disconnect, { institutionId: SCHOOL.hust })).toEqual({ disconnected: true });
    expect(await ask(campuses.disconnect, { institutionId: SCHOOL.hust })).toEqual({ disconnected: false });
  });

  it('need somebody to vouch for them, and are the province’s alone', async () => {
    for (const input of [{ name: 'x' }, { name: 'x', url }, { name: 'x', url, xml: '<a/>' }]) {
      expect(await codeOf(ask(campuses.addSource, input))).toBe('auth.metadata_origin');
    }
    const certificate = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
    expect(await codeOf(ask(campuses.addSource, { name: 'x', url, certificate }))).toBe('input.invalid');
    const secret = ask(campuses.addSource, { name: 'x', url: 'https://me:pw@feed.example/m.xml' });
    await expect(secret).rejects.toMatchObject({
      details: { issues: [{ field: 'url', rule: rules.openAddress.rule }] },
    });
    const other = campus.server.province.ask(campuses.listSources, {}, await signInAs('admin.whu'));
    expect(await codeOf(other)).toBe('auth.forbidden');
  });
});

describe('the record', () => {
  const AGAIN = 'urn:whu:again';
  const institutionId = SCHOOL.whu;
  const recorded = async (what: AuditKind, login = 'admin.whu') =>
    (await campus.server.province.ask(people.listAudit, { what, limit: 50 }, await signInAs(login))).items;
  /** What is there since then, the newest first. */
  const recordedSince = async (since: string, what: AuditKind) =>
    (await recorded(what)).filter(({ at }) => at >= since);
  const answered = (requestId: string, changes: object = {}) => {
    const issuers = { responseIssuer: AGAIN, assertionIssuer: AGAIN };
    return signResponse(campus.honest(requestId, { ...issuers, ...changes }), campus.keys);
  };
  let home = '';
  beforeAll(async () => {
    served = { status: 200, xml: signed(aggregate(entity(AGAIN, 'whu.edu.cn', [campus.keys.certPem]))) };
    home = await added({ name: '武大', url, certificate: publisher.certPem });
    await ask(campuses.connect, { institutionId, sourceId: home, entityId: AGAIN });
  });

  it('has words for every reason of a refusal', () => {
    const words: Record<SamlReason | MetadataReason | EntityFault, readonly [string, string]> = campusReasons;
    expect(
      Object.values(words)
        .flat()
        .filter((word) => word.trim() === ''),
    ).toEqual([]);
  });

  it('tells the institution’s administrator who connected and stopped its campus, and what its metadata did', async () => {
    const since = new Date().toISOString();
    const many = (count: number, keys: string) =>
      signed(aggregate(Array.from({ length: count }, (_, n) => entity(`urn:r${n}`, `r${n}.example`, [keys])).join('')));
    const { certPem } = campus.keys;
    served = { status: 200, xml: many(30, certPem) };
    const sourceId = await added({ name: '记录', url, certificate: publisher.certPem });
    await ask(campuses.connect, { institutionId, sourceId, entityId: 'urn:r1' });
    served.xml = many(30, publisher.certPem);
    await refresh(sourceId);
    served.xml = many(3, publisher.certPem);
    for (let tries = 0; tries < 2; tries += 1) expect(await refresh(sourceId)).toMatchObject({ failure: 'shrunk' });
    served.xml = many(1, publisher.certPem);
    await refresh(sourceId, true);
    await ask(campuses.disconnect, { institutionId });

    await ask(campuses.connect, { institutionId, sourceId: home, entityId: AGAIN });

    const details = { entity: 'urn:r1' };
    const act = { institutionId, actorName: '湖北省中心' };
    const [again, first] = await recordedSince(since, 'campus_connected');
    expect([first, again]).toMatchObject([
      { ...act, details },
      { ...act, details: { entity: AGAIN } },
    ]);
    expect(await recordedSince(since, 'campus_changed')).toMatchObject([{ institutionId, actorId: null, details }]);
    expect(await recordedSince(since, 'campus_refresh_refused')).toMatchObject([{ details: { reason: 'shrunk' } }]);
    expect(await recordedSince(since, 'campus_withdrawn')).toMatchObject([{ details: { ...details, reason: 'gone' } }]);
    expect(await recordedSince(since, 'campus_disconnected')).toMatchObject([act]);
    expect((await recorded('campus_source_added', 'province'))[0]).toMatchObject({ details: { source: '记录' } });
    expect((await recorded('campus_source_refreshed', 'province'))[0]).toMatchObject({
      details: { source: '记录', reason: 'shrunk' },
    });
  });

  it('has one line for each sign-in that was refused, however often it is posted, and none for what nobody began', async () => {
    const refused = async () => (await recorded('sign_in_refused')).length;
    const before = await refused();
    const [mine, other] = [await campus.begin(), await campus.begin()];
    const xml = answered(mine.requestId);
    for (let n = 0; n < 3; n += 1) await campus.post(xml, { handle: mine.handle, cookie: other.cookie });
    await campus.post('no XML', mine);
    expect(await refused()).toBe(before + 1);
    await campus.post(xml, { handle: 'made-up', cookie: other.cookie });
    expect(await refused()).toBe(before + 1);
  });

  it('names whose account was suspended', async () => {
    const suspended = { pairwiseId: 'suspended00000001@whu.edu.cn' };
    const signIn = async () => {
      const started = await campus.begin();
      return campus.post(answered(started.requestId, suspended), started);
    };
    expect((await signIn()).status).toBe(303);
    const [person] = await campus.server.province.database.query<{ id: string }>(
      'UPDATE auth.person p SET disabled_at = now() FROM auth.saml_identity s WHERE s.person_id = p.id AND s.pairwise_id = $1 RETURNING p.id',
      [suspended.pairwiseId],
    );
    expect((await signIn()).status).toBe(403);
    expect((await recorded('sign_in_refused'))[0]).toMatchObject({
      personId: person?.id,
      details: { way: 'saml', reason: 'suspended' },
    });
  });
});

describe('a test sign-in', () => {
  const browserOf = async (login: string): Promise<string> => {
    const body = { institutionId: await homeOf(login), login, password: 'shuqiao-demo-1' };
    return cookiesOf(await campus.server.post('/auth/local', body));
  };
  const homeOf = async (login: string): Promise<string> => {
    const [row] = await campus.server.province.database.query<{ id: string }>(
      'SELECT institution_id AS id FROM auth.local_account WHERE login = $1',
      [login],
    );
    return row?.id ?? '';
  };
  const JHUN = entityIdOf({ slug: 'jhun' });

  async function tested(changes: Parameters<CampusUnderTest['honest']>[1]) {
    const cookie = await browserOf('province');
    const institutionId =
      (await ask(campuses.list, {})).items.find(({ entityId }) => entityId === JHUN)?.institutionId ?? '';
    const started = await campus.begin({ institutionId, test: 'true' }, cookie);
    const own = {
      responseIssuer: JHUN,
      assertionIssuer: JHUN,
      pairwiseId: 'abcdef0123456789@jhun.edu.cn',
      affiliations: ['student@jhun.edu.cn'],
    };
    const answer = await campus.post(
      signResponse(campus.honest(started.requestId, { ...own, ...changes }), campus.keys),
      started,
    );
    expect({ status: answer.status, session: sessionOf(answer) }).toEqual({ status: 303, session: '' });
    const id = /\/campuses\?test=(.+)$/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
    return ask(campuses.findTest, { id });
  }

  it('shows what came, masked, and signs nobody in', async () => {
    expect(await tested({ mail: ['li.ming@jhun.edu.cn'] })).toMatchObject({
      reason: null,
      signed: ['response', 'assertion'],
      isEncrypted: false,
      attributes: [
        { name: 'pairwise-id', values: ['ab…@jhun.edu.cn'] },
        { name: 'eduPersonScopedAffiliation', values: ['student@jhun.edu.cn'] },
        { name: 'mail', values: ['li…@jhun.edu.cn'] },
      ],
    });
  });

  it('says why a reader would be refused, with what came where the signature was good', async () => {
    expect(await tested({ affiliations: ['alum@jhun.edu.cn'] })).toMatchObject({
      reason: 'affiliation',
      attributes: [{}, {}],
    });
    expect(await tested({ audience: 'urn:other' })).toMatchObject({ reason: 'audience', attributes: [] });
  });

  it('is begun by the province’s staff alone', async () => {
    expect((await campus.login({ institutionId: SCHOOL.whu, test: 'true' })).status).toBe(401);
    const query = { institutionId: SCHOOL.whu, test: 'true' };
    expect((await campus.login(query, await browserOf('admin.whu'))).status).toBe(403);
  });
});
