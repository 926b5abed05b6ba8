import { Phone, phoneOf } from './phones.js';

describe('telephone numbers', () => {
  it.each([
    ['13800001234', '+8613800001234'],
    ['+86 138 0000 1234', '+8613800001234'],
    ['0086-13800001234', '+8613800001234'],
    ['１３８００００１２３４', '+8613800001234'],
    ['19912345678', '+8619912345678'],
    ['027-68750001-802', '027-68750001-802'],
    ['(027) 6875 0001 转 802', '027-68750001-802'],
    ['+86-27-68750001', '027-68750001'],
    ['0716-8066888', '0716-8066888'],
    ['+852 2859 2222', '+85228592222'],
  ])('ID-28: %s is one', (typed, kept) => {
    expect(phoneOf(typed)).toBe(kept);
    expect(phoneOf(kept)).toBe(kept);
    expect(Phone.safeParse(typed).success).toBe(true);
  });

  it.each([
    '12345678901',
    '138000012345',
    '1380000123',
    '68750001',
    'call me',
    '139\n0000 1234a',
    '+86',
    '0',
    '1'.repeat(40),
  ])('ID-28: %j is none', (typed) => {
    expect(phoneOf(typed)).toBeNull();
    expect(Phone.safeParse(typed).success).toBe(false);
  });
});
