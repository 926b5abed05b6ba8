import fc from 'fast-check';
import { fileNameOf } from './file.name.js';

describe('fileNameOf', () => {
  it.each([
    ['深度学习.mrc', '深度学习.mrc'],
    ['C:\\Users\\li\\扫描件.pdf', '扫描件.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['a\r\nSet-Cookie: b.pdf', 'aSet-Cookie: b.pdf'],
    ['a\u202efdp.exe', 'afdp.exe'],
    ['.bashrc', 'bashrc'],
    ['..', '未命名'],
    ['e\u0301t\u00e9.pdf', '\u00e9t\u00e9.pdf'],
  ])('%j is %j', (told, name) => {
    expect(fileNameOf(told)).toBe(name);
  });

  it('is never empty, has no path, no control characters, and stays what it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (told) => {
        const name = fileNameOf(told);
        expect(name).toMatch(/^[^\p{Cc}/\\]+$/u);
        expect(fileNameOf(name)).toBe(name);
      }),
    );
  });
});
