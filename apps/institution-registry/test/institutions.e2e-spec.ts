import { randomUUID } from 'node:crypto';
import { registry } from '@shuqiao/contracts';
import { newCaller, newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { serviceCaller } from '@shuqiao/tokens';
import { NamesService } from '../src/institutions/names.service.js';
import { registryService } from '../src/service.js';

const province_admin = newStaff(SCHOOL.whu, 'province_admin');

describe('the registry of institutions', () => {
  let province: TestProvince;
  beforeAll(async () => {
    province = await newProvince([registryService], { demo: true });
  });
  afterAll(() => province.close());

  const list = (input: { q?: string; city?: string; limit?: number; after?: string }) =>
    province.ask(registry.listInstitutions, input);

  it('knows the 134 institutions of Hubei, page by page without a gap', async () => {
    const seen: string[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const { items, next } = await list({ limit: 50, ...(after ? { after } : {}) });
      seen.push(...items.map(({ code }) => code));
      after = next;
    }
    expect(seen).toHaveLength(134);
    expect(new Set(seen).size).toBe(134);
    expect(seen).toEqual([...seen].sort());
  });

  it('finds one by part of its name, by a former name, by its code and by city', async () => {
    expect((await list({ q: '武汉大学' })).items.map(({ id }) => id)).toContain(SCHOOL.whu);
    expect((await list({ q: '湖北民族学院' })).items.map(({ name }) => name)).toContain('湖北民族大学');
    expect((await list({ q: '10487' })).items).toMatchObject([{ id: SCHOOL.hust, name: '华中科技大学' }]);
    expect((await list({ city: '荆州市', limit: 200 })).items.every(({ city }) => city === '荆州市')).toBe(true);
    expect((await list({ q: '%' })).items).toEqual([]);
  });

  it.each([
    ['a short name', '武大', '武汉大学'],
    ['another short name', '华科', '华中科技大学'],
    ['pinyin', 'wuhandaxue', '武汉大学'],
    ['pinyin with blanks', 'Wu Han Da Xue', '武汉大学'],
    ['pinyin of a short name', 'wuda', '武汉大学'],
    ['initials', 'hzkjdx', '华中科技大学'],
    ['its English name', 'Wuhan University', '武汉大学'],
    ['a part of it', 'geosciences', '中国地质大学（武汉）'],
    ['English initials', 'HUST', '华中科技大学'],
    ['its city', '荆州', '长江大学'],
    ['the pinyin of its city', 'jingzhou', '长江大学'],
    ['a name without its brackets', '中国地质大学武汉', '中国地质大学（武汉）'],
    ['characters left out', '湖北工大', '湖北工业大学'],
  ])('P-9: finds one by %s: %s', async (_how, q, name) => {
    const { items } = await list({ q, limit: 8 });
    expect(items.slice(0, 2).map((item) => item.name)).toContain(name);
  });

  it('P-9: finds each of the 134 by its pinyin, its initials and its English name, and pages through what is found', async () => {
    const { items } = await list({ limit: 200 });
    for (const { id, nameEn = '' } of items) {
      expect(nameEn).toMatch(/^[A-Z][\w ()&-]+$/);
      expect((await list({ q: nameEn.slice(0, 60), limit: 8 })).items.map((item) => item.id)).toContain(id);
    }
    const paged: string[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await list({ q: 'wuhan', limit: 20, ...(after ? { after } : {}) });
      paged.push(...page.items.map(({ id }) => id));
      after = page.next;
    }
    expect(paged.length).toBeGreaterThan(60);
    expect(new Set(paged).size).toBe(paged.length);
    await expect(list({ after: 'nonsense' })).rejects.toMatchObject({ code: 'input.invalid' });
  });

  it('keeps a former name with the day it ended, and finds the institution by both', async () => {
    const before = await province.ask(registry.findInstitution, { id: SCHOOL.hubu });
    const rename = (name: string, from: string, as = province_admin) =>
      province.ask(registry.renameInstitution, { id: SCHOOL.hubu, name, from }, { as });
    const card = await rename('湖北新大学', '2026-09-01');
    expect(card.name).toBe('湖北新大学');
    expect(card.names).toEqual([
      { name: '湖北新大学', from: '2026-09-01', until: null, state: 'present' },
      { name: before.name, from: null, until: '2026-09-01', state: 'former' },
    ]);
    expect((await list({ q: 'hubeixindaxue' })).items[0]).toMatchObject({ id: SCHOOL.hubu });
    expect((await list({ q: before.name })).items[0]).toMatchObject({ id: SCHOOL.hubu, name: '湖北新大学' });
    await expect(rename('再新大学', '2026-08-31')).rejects.toMatchObject({ code: 'registry.name_not_after_last' });
    await expect(rename('再新大学', '2026-10-01', newStaff(SCHOOL.hubu, 'institution_admin'))).rejects.toMatchObject({
      code: 'auth.forbidden',
    });
    const facts = await province.database.query(
      `SELECT payload->>'change' AS change FROM registry.outbox WHERE payload->>'id' = $1`,
      [SCHOOL.hubu],
    );
    expect(facts).toEqual([{ change: 'renamed' }]);
  });

  it('P-3: a name is in force from its day on, everywhere; until then it can be taken back, and the card remembers', async () => {
    const id = SCHOOL.whut;
    const rename = (name: string, from: string) =>
      province.ask(registry.renameInstitution, { id, name, from }, { as: province_admin });
    const cancel = (from: string, as = province_admin) => province.ask(registry.cancelRename, { id, from }, { as });
    const inDirectory = async () => (await list({ limit: 200 })).items.find((one) => one.id === id)?.name;
    const told = () =>
      province.database.query<{ name: string }>(
        `SELECT payload->>'name' AS name FROM registry.outbox WHERE payload->>'id' = $1 AND payload->>'change' = 'renamed'`,
        [id],
      );
    const names = province.services['registry']?.context.get(NamesService);
    const card = await rename('未来理工大学', '2099-01-01');
    expect(card.name).toBe('武汉理工大学');
    expect(await inDirectory()).toBe('武汉理工大学');
    expect(card.names.slice(0, 2)).toEqual([
      { name: '未来理工大学', from: '2099-01-01', until: null, state: 'scheduled' },
      { name: '武汉理工大学', from: null, until: '2099-01-01', state: 'present' },
    ]);
    await names?.begin();
    expect(await told()).toEqual([]);
    await expect(cancel('2098-01-01')).rejects.toMatchObject({ code: 'registry.name_in_force' });
    await expect(cancel('2099-01-01', newStaff(id, 'institution_admin'))).rejects.toMatchObject({
      code: 'auth.forbidden',
    });
    const cancelled = await cancel('2099-01-01');
    expect(cancelled.names).toContainEqual({
      name: '未来理工大学',
      from: '2099-01-01',
      until: null,
      state: 'cancelled',
    });
    expect(cancelled.names).toContainEqual({ name: '武汉理工大学', from: null, until: null, state: 'present' });
    expect((await list({ q: '未来理工大学' })).items).toEqual([]);

    await rename('未来理工大学', '2099-01-01');
    await province.database.query(
      `UPDATE registry.institution_name
       SET valid_from = CASE WHEN valid_from = '2099-01-01' THEN '2026-01-01' ELSE valid_from END,
         valid_until = CASE WHEN valid_until = '2099-01-01' THEN '2026-01-01'::date ELSE valid_until END
       WHERE institution_id = $1 AND cancelled_at IS NULL`,
      [id],
    );
    expect(await inDirectory()).toBe('未来理工大学');
    await names?.begin();
    await names?.begin();
    expect(await told()).toEqual([{ name: '未来理工大学' }]);
    await expect(cancel('2026-01-01')).rejects.toMatchObject({ code: 'registry.name_in_force' });
  });

  it('keeps the addresses of a campus, for its own administrators and the province, and tells them', async () => {
    const admin = newStaff(SCHOOL.hust, 'institution_admin');
    const find = (as: typeof admin) => province.ask(registry.findNetworks, { id: SCHOOL.hust }, { as });
    const set = (networks: string[], as = admin) =>
      province.ask(registry.setNetworks, { id: SCHOOL.hust, networks }, { as });
    expect(await find(admin)).toEqual({ id: SCHOOL.hust, networks: [] });
    const told = ['202.114.0.77/20', '2001:250:4000::/48', '202.114.0.1/20', '115.156.0.9'];
    const networks = ['115.156.0.9/32', '202.114.0.0/20', '2001:250:4000::/48'];
    expect(await set(told)).toEqual({ id: SCHOOL.hust, networks });
    expect(await find(province_admin)).toEqual({ id: SCHOOL.hust, networks });
    const facts = await province.database.query<{ payload: object }>(
      `SELECT payload FROM registry.outbox WHERE subject = 'registry.networks.changed'`,
    );
    expect(facts).toEqual([{ payload: { id: SCHOOL.hust, networks, at: expect.any(String) as string } }]);
    const other = newStaff(SCHOOL.whu, 'institution_admin');
    for (const asked of [find(other), set(['10.0.0.0/8'], other)])
      await expect(asked).rejects.toMatchObject({ code: 'registry.institution_not_found' });
    for (const wrong of [
      '0.0.0.0/0',
      '202.114.0.0/7',
      '::/0',
      '202.114.0.0/33',
      'campus',
      '202.114.0.0-202.114.15.255',
    ])
      await expect(set([wrong])).rejects.toMatchObject({ code: 'input.invalid' });
    await expect(set(Array.from({ length: 21 }, (_, n) => `10.0.${n}.0/24`))).rejects.toMatchObject({
      code: 'input.invalid',
    });
    expect(await set([])).toEqual({ id: SCHOOL.hust, networks: [] });
  });

  it('keeps the mailbox of a library’s offices, for its own administrators, the province and the service that writes', async () => {
    const admin = newStaff(SCHOOL.hust, 'institution_admin');
    const find = (as: typeof admin) => province.ask(registry.findOfficeMail, { id: SCHOOL.hust }, { as });
    const set = (officeMail: string | null, as = admin) =>
      province.ask(registry.setOfficeMail, { id: SCHOOL.hust, officeMail }, { as });
    expect(await find(admin)).toEqual({ id: SCHOOL.hust, officeMail: 'library-10487@example.test' });
    await set('huijie@hust.example.test');
    expect((await find(province_admin)).officeMail).toBe('huijie@hust.example.test');
    const listed = await province.ask(
      registry.listOfficeMails,
      { ids: [SCHOOL.hust] },
      { as: serviceCaller('notices') },
    );
    expect(listed.items).toEqual([{ id: SCHOOL.hust, officeMail: 'huijie@hust.example.test' }]);
    const other = newStaff(SCHOOL.whu, 'institution_admin');
    for (const asked of [find(other), set('mine@example.test', other)])
      await expect(asked).rejects.toMatchObject({ code: 'registry.institution_not_found' });
    for (const officeMail of ['no address', 'a@b.test\nBcc: c@d.test'])
      await expect(set(officeMail)).rejects.toMatchObject({ code: 'input.invalid' });
    expect(await set(null)).toEqual({ id: SCHOOL.hust, officeMail: null });
  });

  it('lets an administrator switch lending for their own institution only', async () => {
    const own = newStaff(SCHOOL.hust, 'institution_admin');
    const set = (id: string) => province.ask(registry.setLending, { id, lends: false }, { as: own });
    expect(await set(SCHOOL.hust)).toMatchObject({ lends: false });
    await expect(set(SCHOOL.whu)).rejects.toMatchObject({ code: 'registry.institution_not_found' });
    expect(await province.ask(registry.findInstitution, { id: SCHOOL.whu })).toMatchObject({ lends: true });
    await expect(
      province.ask(registry.setLending, { id: SCHOOL.whu, lends: false }, { as: newCaller() }),
    ).rejects.toMatchObject({ code: 'auth.forbidden' });
  });

  it('says so when there is no such institution', async () => {
    await expect(province.ask(registry.findInstitution, { id: randomUUID() })).rejects.toMatchObject({
      code: 'registry.institution_not_found',
    });
  });
});
