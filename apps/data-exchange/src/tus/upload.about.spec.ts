import { DomainError } from '@shuqiao/contracts';
import fc from 'fast-check';
import { uploadAbout } from './upload.about.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const header = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([key, value]) => `${key} ${base64(value)}`)
    .join(',');

describe('Upload-Metadata', () => {
  it('says whose file it is, and its name', () => {
    const told = { owner: 'ill', kind: 'scan', filename: '扫描件.pdf', filetype: 'application/pdf' };
    expect(uploadAbout(header(told))).toEqual(told);
  });

  it.each(['filetype', 'filetype ', 'about'])('takes an empty value as nothing said: %j', (empty) => {
    const told = { owner: 'exchange', kind: 'records', filename: '馆藏书目.mrc' };
    expect(uploadAbout(`${header(told)},${empty}`)).toEqual(told);
  });

  it.each([
    ['', 'Upload-Metadata'],
    [header({ owner: 'nobody', kind: 'scan', filename: 'a' }), 'owner'],
    [`owner,${header({ kind: 'scan', filename: 'a' })}`, 'owner'],
    [header({ owner: 'ill', kind: '../x', filename: 'a' }), 'kind'],
    [header({ owner: 'ill', kind: 'scan', filename: ' ' }), 'filename'],
    [header({ owner: 'ill', kind: 'scan', filename: 'a', sha256: 'A'.repeat(64) }), 'sha256'],
    [header({ owner: 'ill', kind: 'scan', filename: 'a', about: 'x' }), 'about'],
    ['owner ???', 'Upload-Metadata'],
    [`x ${'A'.repeat(5_000)}`, 'Upload-Metadata'],
  ])('refuses %j and says where', (text, field) => {
    let caught: unknown;
    try {
      uploadAbout(text);
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({
      code: 'input.invalid',
      details: { issues: expect.arrayContaining([expect.objectContaining({ field })]) as unknown },
    });
  });

  it('is read or refused, whatever it is', () => {
    const pair = fc.tuple(
      fc.constantFrom('owner', 'kind', 'filename', '', 'x y'),
      fc.oneof(fc.base64String(), fc.string()),
    );
    const some = fc
      .array(pair, { maxLength: 5 })
      .map((pairs) => pairs.map(([key, value]) => `${key} ${value}`).join(','));
    fc.assert(
      fc.property(fc.oneof(fc.string(), some), (text) => {
        try {
          uploadAbout(text);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
