// clamd for the tests: found or fetched.
import path from 'node:path';
import { exists, fetchDebian, onPath, toolsFolder } from '../ready/fetch.mjs';

const unpacked = path.join(toolsFolder, 'clamav');

/** CLAMD_BIN, then PATH, then Debian's package, unpacked. */
export async function ensureClamd({ log = () => {} } = {}) {
  const found = process.env.CLAMD_BIN ?? (await onPath('clamd'));
  if (found) return found;
  if (process.platform === 'darwin') throw new Error('clamd is missing: brew install clamav');
  const program = path.join(unpacked, 'usr', 'sbin', 'clamd');
  if (await exists(program)) return program;
  log('fetching clamd from the Debian archive');
  try {
    await fetchDebian('clamav', ['clamav-daemon', 'libclamav12', 'libmspack0', 'libjson-c5']);
  } catch (error) {
    throw new Error('clamd is missing and could not be fetched; install clamav-daemon or set CLAMD_BIN', {
      cause: error,
    });
  }
  return program;
}
