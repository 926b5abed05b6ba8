import { spawn } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const log = fileURLToPath(new URL('../../dist/telemetry/log.js', import.meta.url));
const program = `
import { newLog } from ${JSON.stringify(log)};
const log = newLog('test');
for (let n = 0; n < 2000; n += 1) log.info({ n, text: 'x'.repeat(200) }, 'a line');
setTimeout(() => { process.stdout.write('by hand\\n'); process.exitCode = 7; }, 50);`;

const run = (stdout: number | 'pipe') => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', stdout, 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, ended };
};

describe('the log', () => {
  // Every write to this device fails with ENOSPC; Linux has it.
  (existsSync('/dev/full') ? it : it.skip)('S-17 loses lines on a full disk, and the process goes on', async () => {
    expect(await run(openSync('/dev/full', 'w')).ended).toBe(7);
  });

  it('S-17 loses lines when nobody reads any more, and the process goes on', async () => {
    const { child, ended } = run('pipe');
    child.stdout?.destroy();
    expect(await ended).toBe(7);
  });
});
