import { NationalDay, SetProvince } from '@shuqiao/contracts';
import { limitsOf } from './limits.js';

describe('what a form knows of a field', () => {
  it('is what the contract says: the length of a text, how many there may be in a list', () => {
    expect(limitsOf(NationalDay.shape.name)).toMatchObject({ isRequired: true, maxLength: 40 });
    expect(limitsOf(SetProvince.shape.contacts)).toMatchObject({ max: 6 });
    expect(limitsOf(SetProvince.shape.logo)).toMatchObject({ isRequired: false });
  });
});
