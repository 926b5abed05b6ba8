import { LOGO_BYTES, province as contracts, registry, type SetProvince } from '@shuqiao/contracts';
import { migrateServices, Settings } from '@shuqiao/service';
import { codeOf, newCaller, newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { divisionOf } from '../src/province/province.seed.js';
import { registryService } from '../src/service.js';

const STAFF = newStaff(SCHOOL.whu, 'province_admin');
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64');
const FACTS: SetProvince = {
  name: '四川省共享域',
  nameEn: 'Sichuan sharing domain',
  prefix: 'SCG',
  timeZone: 'Asia/Chongqing',
  colour: '#7a1f3d',
  contacts: [{ label: '馆际互借', phone: '028-0000000', mail: 'ill@example.test', hours: '周一至周五 8:30–17:00' }],
  offers: ['reference'],
};

describe('a province that is data', () => {
  let started: TestProvince;
  beforeAll(async () => {
    started = await newProvince([registryService], { environment: { SHUQIAO_PROVINCE: '四川' } });
  });
  afterAll(() => started.close());
  const set = (change: Partial<SetProvince>, as = STAFF) => started.ask(contracts.set, { ...FACTS, ...change }, { as });

  it('is named by the setting alone, and begins without institutions', async () => {
    expect(await started.ask(contracts.find, {})).toMatchObject({
      code: '510000',
      name: '四川省',
      nameEn: 'Sichuan',
      prefix: 'SC',
      timeZone: 'Asia/Shanghai',
      offers: ['loan', 'reference'],
      logo: null,
    });
    expect((await started.ask(registry.listInstitutions, {})).items).toEqual([]);
  });

  it('is changed by its staff, and by nobody else', async () => {
    expect(await codeOf(set({}, newCaller()))).toBe('auth.forbidden');
    expect(await codeOf(set({}, newStaff(SCHOOL.whu, 'institution_admin')))).toBe('auth.forbidden');
    expect(await set({ logo: PNG })).toMatchObject({ ...FACTS, code: '510000', logo: expect.any(String) as string });
    const facts = await started.database.query<{ payload: object }>(
      `SELECT payload FROM registry.outbox WHERE subject = 'registry.province.changed'`,
    );
    expect(facts).toEqual([{ payload: { name: FACTS.name, offers: ['reference'], actor: STAFF.person } }]);
  });

  it('keeps its logo until it is taken away', async () => {
    const { logo } = await set({ logo: PNG });
    expect((await set({ name: '四川省' })).logo).toBe(logo);
    expect(await started.ask(contracts.findLogo, {})).toEqual({
      fileName: 'logo.png',
      mediaType: 'image/png',
      content: PNG,
    });
    expect((await set({ logo: null })).logo).toBeNull();
    expect(await codeOf(started.ask(contracts.findLogo, {}))).toBe('province.no_logo');
  });

  it.each<[string, Partial<SetProvince>, string]>([
    ['a colour nobody can read on paper', { colour: '#9fb8bd' }, 'input.invalid'],
    ['a zone that does not exist', { timeZone: 'Asia/Chengdu' }, 'input.invalid'],
    ['a prefix with small letters', { prefix: 'sc' }, 'input.invalid'],
    ['a logo that is a program', { logo: Buffer.from('<svg onload="x">').toString('base64') }, 'province.logo_format'],
    ['a logo that is too large', { logo: Buffer.alloc(LOGO_BYTES + 3).toString('base64') }, 'input.invalid'],
  ])('refuses %s', async (_what, change, code) => {
    expect(await codeOf(set(change))).toBe(code);
  });

  it('is not taken over by another province, nor renamed by the next start', async () => {
    const again = (name: string) =>
      migrateServices(
        [registryService],
        Settings.from({
          DATABASE_URL: started.database.url,
          SHUQIAO_SERVICE_KEY: started.settings.serviceKey,
          SHUQIAO_PROVINCE: name,
        }),
      );
    await set({ name: '蜀' });
    await again('四川省');
    expect((await started.ask(contracts.find, {})).name).toBe('蜀');
    await expect(again('湖南')).rejects.toThrow('属于蜀，不是湖南省');
  });

  it('cannot be written by a library’s own login, whatever it sets', async () => {
    const client = await started.roleClient('registry');
    try {
      await client.query(`SELECT set_config('shuqiao.institution', $1, false)`, [SCHOOL.whu]);
      expect((await client.query(`UPDATE province SET name = 'mine'`)).rowCount).toBe(0);
    } finally {
      await client.end();
    }
  });
});

it.each([
  ['四川', '四川省', 'SC'],
  ['sichuan', '四川省', 'SC'],
  ['510000', '四川省', 'SC'],
  ['陕西', '陕西省', 'SN'],
  ['山西省', '山西省', 'SX'],
  ['Inner Mongolia', '内蒙古自治区', 'NM'],
  ['长三角联盟', '长三角联盟', 'SQ'],
])('knows %s as %s', async (asked, name, prefix) => {
  expect(await divisionOf(asked)).toMatchObject({ name, prefix });
});
