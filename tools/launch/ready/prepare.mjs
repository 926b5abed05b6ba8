// What must be there before anything can start: a recent Node, the packages, the compiled programs, the portal.
import path from 'node:path';
import { runCommand } from '../processes/command.mjs';
import { root } from '../state/files.mjs';
import { install, isInstalled } from './install.mjs';
import { buildPortal } from './portal.mjs';
import { step } from '../progress.mjs';

const OLDEST = [20, 19];

/** Checked by hand: `engines` in package.json only makes npm warn. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new Error(
    `需要 Node ${OLDEST.join('.')} 或更新版本 · Node ${OLDEST.join('.')} or newer is needed, this is ${version}`,
  );
}

/** @param {AbortSignal} signal ends the program that is at work */
export async function prepare(signal) {
  checkNode();
  if (!(await isInstalled())) await step('安装依赖 · installing packages', () => install({ signal }));
  // In a process of its own: the compiler's memory goes back before the services start.
  await step('编译 · compiling', () =>
    runCommand(process.execPath, [path.join(root, 'tools', 'build.mjs')], { cwd: root, signal }),
  );
  await step('构建门户 · building the portal', () => buildPortal({ signal }));
}
