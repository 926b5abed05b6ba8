// slapd for the tests: found or fetched.
import path from 'node:path';
import { exists, fetchDebian, onPath, toolsFolder } from '../ready/fetch.mjs';

const unpacked = path.join(toolsFolder, 'slapd');

/** SLAPD_BIN, then PATH, then Debian's package, unpacked; its schemas and modules lie beside it. */
export async function ensureSlapd({ log = () => {} } = {}) {
  const found = process.env.SLAPD_BIN ?? (await onPath('slapd'));
  if (found) return found;
  if (process.platform === 'darwin') throw new Error('slapd is missing: brew install openldap');
  const program = path.join(unpacked, 'usr', 'sbin', 'slapd');
  if (await exists(program)) return program;
  log('fetching slapd from the Debian archive');
  try {
    await fetchDebian('slapd', ['slapd', 'libldap-2.5-0', 'libltdl7', 'libsasl2-2', 'libwrap0']);
  } catch (error) {
    throw new Error('slapd is missing and could not be fetched; install slapd or set SLAPD_BIN', { cause: error });
  }
  return program;
}
