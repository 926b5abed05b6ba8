import { dispositionOf } from './disposition.js';

describe('the name of a file', () => {
  it.each([
    [
      '深度学习 CNMARC.mrc',
      `attachment; filename="CNMARC.mrc"; filename*=UTF-8''%E6%B7%B1%E5%BA%A6%E5%AD%A6%E4%B9%A0%20CNMARC.mrc`,
    ],
    [
      `O'Neil "x" (1) MARC21.xml`,
      `attachment; filename="O'Neil x (1) MARC21.xml"; filename*=UTF-8''O%27Neil%20%22x%22%20%281%29%20MARC21.xml`,
    ],
    ['书.json', `attachment; filename="record .json"; filename*=UTF-8''%E4%B9%A6.json`],
  ])('%s', (name, header) => {
    expect(dispositionOf(name)).toBe(header);
  });
});
