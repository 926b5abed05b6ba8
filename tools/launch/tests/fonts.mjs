// A Chinese font for Chromium: without one every character is drawn as the same box, and pictures prove nothing.
import { execFile } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { exists, fetchDebian, onPath, toolsFolder } from '../ready/fetch.mjs';

const run = promisify(execFile);

/** The family that the stories look for. */
const FAMILY = 'Noto Sans CJK SC';

const fetchedFolder = () => path.join(toolsFolder, 'fonts');

/** Asked of fontconfig; in an image without its programs the usual folder is looked at. */
async function isInstalled() {
  if (process.platform === 'darwin') return true;
  if (await onPath('fc-list')) return (await run('fc-list', [':lang=zh', 'family'])).stdout.includes(FAMILY);
  const files = await readdir('/usr/share/fonts', { recursive: true }).catch(() => []);
  return files.some((file) => /NotoSansCJK/.test(file));
}

const xml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

async function writeConfiguration(folder) {
  const file = path.join(toolsFolder, 'fonts.conf');
  const cache = path.join(toolsFolder, 'font-cache');
  await mkdir(cache, { recursive: true });
  await writeFile(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${xml(folder)}</dir>
  <cachedir>${xml(cache)}</cachedir>
</fontconfig>
`,
  );
  return file;
}

/**
 * Makes sure that Chinese can be drawn.
 * @returns {Promise<Record<string, string>>} settings for Chromium's environment: empty when the system has the font
 */
export async function ensureFonts({ log = () => {} } = {}) {
  if (await isInstalled()) return {};
  if (!(await exists(fetchedFolder()))) {
    log('fetching fonts-noto-cjk (57 MB)');
    try {
      await fetchDebian('fonts', ['fonts-noto-cjk']);
    } catch (error) {
      const hint = `the font "${FAMILY}" is missing and could not be fetched; install fonts-noto-cjk`;
      throw new Error(hint, { cause: error });
    }
  }
  return { FONTCONFIG_FILE: await writeConfiguration(path.join(fetchedFolder(), 'usr', 'share', 'fonts')) };
}
