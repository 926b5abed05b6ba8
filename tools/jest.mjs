// Runs jest with the flag that ES modules need; arguments are jest's own.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const bin = createRequire(import.meta.url).resolve('jest/bin/jest');
const args = ['--experimental-vm-modules', '--no-warnings', bin, ...process.argv.slice(2)];
const child = spawn(process.execPath, args, { stdio: 'inherit', env: { TZ: 'Asia/Shanghai', ...process.env } });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
