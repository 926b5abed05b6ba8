// The tests of a feature: what is pure beside the code, the rest on a real database through the contracts.

export const machineSpec = ({
  machine,
  noun,
  text,
}) => `import { isTerminal, nextState, statesOf } from '@shuqiao/state-machine';
import { ${machine} } from './${noun}.machine.js';

describe('the life of a ${text}', () => {
  it('begins open and ends closed', () => {
    const closed = nextState(${machine}, ${machine}.initial, 'close');
    expect(closed).toEqual({ to: 'closed', side: 'owner' });
    expect(statesOf(${machine}).filter((state) => isTerminal(${machine}, state))).toEqual(['closed']);
  });
});
`;

export const entitySpec = ({ One, noun, text }) => `import { ${One}View } from '@shuqiao/contracts';
import { ${One}, toView } from './${noun}.entity.js';

it('shows a ${text} as the contract says, and neither its author nor the key', () => {
  const row = Object.assign(new ${One}(), {
    id: '019ac000-0000-7000-8000-000000000001',
    institutionId: '019ac000-0000-7000-8000-000000000002',
    addedBy: '019ac000-0000-7000-8000-000000000003',
    name: '总馆',
    onceKey: 'key-1',
    addedAt: new Date('2026-03-01T08:00:00+08:00'),
  });
  const view = toView(row);
  expect(${One}View.strict().parse(view)).toEqual(view);
  expect(view.addedAt).toBe('2026-03-01T00:00:00.000Z');
});
`;

const actTest = ({ contract, short }) => `
  it('closes once', async () => {
    const { id } = await province.ask(${contract}.add, { name: '待关闭' }, { as: ours, onceKey: randomUUID() });
    const closed = await province.ask(${contract}.act, { id, action: 'close' }, { as: ours });
    expect(closed).toMatchObject({ state: 'closed', actions: [] });
    await expect(province.ask(${contract}.act, { id, action: 'close' }, { as: ours })).rejects.toMatchObject({
      code: '${short}.illegal_action',
    });
  });
`;

export const storySpec = (words, service, hasMachine) => {
  const { contract, many, short, snake, text } = words;
  return `import { randomUUID } from 'node:crypto';
import { ${contract} } from '@shuqiao/contracts';
import { newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { ${service} } from '../src/service.js';

let province: TestProvince;
const ours = newStaff(SCHOOL.whu, 'institution_admin');
const theirs = newStaff(SCHOOL.hust, 'institution_admin');

beforeAll(async () => {
  province = await newProvince([${service}]);
});
afterAll(() => province.close());

describe('${many}', () => {
  it('are added once for each key', async () => {
    const onceKey = randomUUID();
    const first = await province.ask(${contract}.add, { name: '总馆' }, { as: ours, onceKey });
    const again = await province.ask(${contract}.add, { name: '总馆' }, { as: ours, onceKey });
    expect(again).toEqual(first);
    const rows = await province.database.query('SELECT 1 FROM ${short}.${snake} WHERE id = $1', [first.id]);
    expect(rows).toHaveLength(1);
  });

  it('are seen by their own library only', async () => {
    const { id } = await province.ask(${contract}.add, { name: '分馆' }, { as: ours, onceKey: randomUUID() });
    const { items } = await province.ask(${contract}.list, {}, { as: ours });
    expect(items[0]).toMatchObject({ id, name: '分馆' });
    await expect(province.ask(${contract}.find, { id }, { as: theirs })).rejects.toMatchObject({
      code: '${short}.${snake}_not_found',
    });
    expect(await province.ask(${contract}.list, {}, { as: theirs })).toEqual({ items: [], next: null });
  });

  it('refuse a reader, and a ${text} without a name', async () => {
    const reader = newStaff(SCHOOL.whu, 'reader');
    await expect(province.ask(${contract}.list, {}, { as: reader })).rejects.toMatchObject({ code: 'auth.forbidden' });
    const nameless = province.ask(${contract}.add, { name: ' ' }, { as: ours, onceKey: randomUUID() });
    await expect(nameless).rejects.toMatchObject({ code: 'input.invalid' });
  });
${hasMachine ? actTest(words) : ''}});
`;
};
