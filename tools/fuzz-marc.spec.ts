import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SECONDS = 10;

describe('the readers of libs/marc', () => {
  // The seed differs from run to run; a failure prints the input, which then becomes a test of its own.
  it(`neither crash nor hang on damaged records (${SECONDS} s; longer: node tools/fuzz-marc.mjs --seconds 600)`, () => {
    const tool = fileURLToPath(new URL('fuzz-marc.mjs', import.meta.url));
    const seed = String(Math.floor(Date.now() / 1000));
    const said = execFileSync(process.execPath, [tool, '--seconds', String(SECONDS), '--seed', seed], {
      encoding: 'utf8',
      timeout: 90_000,
    });
    expect(said).toMatch(/^\d{3,} damaged inputs in 10 s/);
  }, 100_000);
});
