// Looks at the whole checkout for files and folders that import each other, and for arrows up in the union catalogue; the
// rules are in dependency-cruiser.config.mjs.
import { runCommand } from './launch/processes/command.mjs';
import { root } from './launch/state/files.mjs';
import { programOf } from './launch/ready/packages.mjs';

const SETTINGS = ['--config', 'dependency-cruiser.config.mjs', '--output-type', 'err'];

try {
  await runCommand(
    process.execPath,
    [programOf('dependency-cruiser', 'depcruise'), ...SETTINGS, 'apps', 'libs', 'tools', 'e2e'],
    { cwd: root },
  );
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
