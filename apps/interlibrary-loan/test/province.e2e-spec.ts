import { randomUUID } from 'node:crypto';
import {
  catalog,
  ill,
  type InstitutionView,
  province as contracts,
  type ProvinceView,
  registry,
} from '@shuqiao/contracts';
import { answering, codeOf, newCaller, newProvince, SCHOOL, TEST_PROVINCE, type TestProvince } from '@shuqiao/testing';
import { illService } from '../src/service.js';

const lender: InstitutionView = {
  id: SCHOOL.hust,
  name: 'A',
  code: '4142010487',
  city: 'B',
  level: 'undergraduate',
  supervisor: 'C',
  lends: true,
};
const holdings = [{ institutionId: SCHOOL.hust, callNumber: 'TP18', copies: 1, onLoan: 0 }];

/** A province whose first instant of a new month comes fourteen hours before Greenwich's. */
const provinceThat = (offers: ProvinceView['offers']) =>
  newProvince([illService], {
    answers: [
      answering(contracts.find, () =>
        Promise.resolve({ ...TEST_PROVINCE, prefix: 'KI', timeZone: 'Pacific/Kiritimati', offers }),
      ),
      answering(registry.listInstitutions, () => Promise.resolve({ items: [lender], next: null })),
      answering(catalog.listHolders, ({ id }) =>
        Promise.resolve({ id, title: '三体', authors: ['刘慈欣'], isbn: [], holdings }),
      ),
    ],
  });

describe('the province of a request', () => {
  let started: TestProvince | undefined;
  afterEach(() => started?.close());
  const place = (to: TestProvince) =>
    to.ask(ill.placeRequest, { recordId: randomUUID() }, { as: newCaller(), onceKey: randomUUID() });

  it('gives its number the prefix, and the month of its own zone', async () => {
    started = await provinceThat(['loan']);
    const { number, placedAt } = await place(started);
    const there = new Intl.DateTimeFormat('en-CA', {
      timeZone: 'Pacific/Kiritimati',
      year: '2-digit',
      month: '2-digit',
    });
    expect(number).toMatch(new RegExp(`^KI-${there.format(new Date(placedAt)).replace(/\D/g, '')}-\\d{6}$`));
  });

  it('takes no request while it does not offer loans', async () => {
    started = await provinceThat(['reference']);
    expect(await codeOf(place(started))).toBe('province.not_offered');
    expect(await started.database.query('SELECT 1 FROM ill.request')).toEqual([]);
  });
});
