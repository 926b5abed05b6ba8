// PHP and SimpleSAMLphp for the tests, as Debian packages them.
import path from 'node:path';
import { exists, onPath } from '../ready/fetch.mjs';

/**
 * PHP_BIN and SIMPLESAMLPHP_HOME, else where Debian puts them. They are not fetched: PHP unpacked beside the system finds none
 * of its modules.
 */
export async function ensureSimpleSamlPhp() {
  const php = process.env.PHP_BIN ?? (await onPath('php'));
  const home = process.env.SIMPLESAMLPHP_HOME ?? '/usr/share/simplesamlphp';
  if (!php || !(await exists(path.join(home, 'www', 'module.php')))) {
    throw new Error(
      'SimpleSAMLphp is missing (Debian: simplesamlphp php-cgi php-cli php-mbstring php-xml); set SIMPLESAMLPHP_HOME and PHP_BIN',
    );
  }
  return { PHP_BIN: php, SIMPLESAMLPHP_HOME: home };
}
