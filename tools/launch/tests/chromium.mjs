// Chromium for the portal's stories: found, or fetched without root.
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, readdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { exists, fetchNpm, onPath, toolsFolder } from '../ready/fetch.mjs';

const run = promisify(execFile);

/** A headless Chromium for linux-x64 that brings its own libraries (MIT packaging); 66 MB, hence not in package.json. */
const fetchable = {
  spec: '@sparticuz/chromium@143.0.4',
  sha512: '/6I7uQTRhRDD2/gGPQ1Gkf+Dqk0RYDACPJDZfSzz0OWk4JmUTonNHPXbrn6UIklOHlnDLf8xAAzkOZKB/cJpLA==',
};

const fetched = () => path.join(toolsFolder, 'chromium', 'run.sh');

const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

/** Browsers that playwright put into its cache, the newest first. */
async function playwrightBrowsers() {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ||
    path.join(homedir(), process.platform === 'darwin' ? 'Library/Caches/ms-playwright' : '.cache/ms-playwright');
  const names = await readdir(cache).catch(() => []);
  const folders = names.filter((name) => /^chromium(_headless_shell)?-\d+$/.test(name));
  const programs = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-linux/headless_shell',
    'chrome-headless-shell-linux64/chrome-headless-shell',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ];
  return folders
    .sort()
    .reverse()
    .flatMap((folder) => programs.map((program) => path.join(cache, folder, program)));
}

/** CHROMIUM_BIN, then PATH, the applications of macOS, playwright's cache, and what was fetched before. */
async function findChromium() {
  if (process.env.CHROMIUM_BIN) return process.env.CHROMIUM_BIN;
  const installed = await onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
  if (installed) return installed;
  const applications = process.platform === 'darwin' ? macApplications : [];
  for (const file of [...applications, ...(await playwrightBrowsers()), fetched()]) {
    if (await exists(file)) return file;
  }
  return undefined;
}

async function expand(packed, target) {
  await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(target));
}

/** The package carries brotli files for another kind of machine; a small script sets the library path. */
async function unpackChromium(folder) {
  const bin = path.join(folder, 'bin');
  await expand(path.join(bin, 'chromium.br'), path.join(folder, 'chromium'));
  for (const name of ['al2023.tar', 'swiftshader.tar']) {
    await expand(path.join(bin, `${name}.br`), path.join(folder, name));
    await run('tar', ['--no-same-owner', '-xf', name], { cwd: folder });
    await rm(path.join(folder, name));
  }
  await rm(bin, { recursive: true });
  await chmod(path.join(folder, 'chromium'), 0o755);
  const script = `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
LD_LIBRARY_PATH="$here/lib" exec "$here/chromium" "$@"
`;
  await writeFile(path.join(folder, 'run.sh'), script, { mode: 0o755 });
}

/** As findChromium, but fetches one when there is none; says what to install where it cannot. */
export async function ensureChromium({ log = () => {} } = {}) {
  const found = await findChromium();
  if (found) return found;
  const hint = 'Chromium is missing: install it (Debian: chromium, macOS: Google Chrome) or set CHROMIUM_BIN';
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(hint);
  log('fetching Chromium (66 MB)');
  try {
    await fetchNpm('chromium', { ...fetchable, prepare: unpackChromium });
  } catch (error) {
    throw new Error(`${hint} (fetching it failed)`, { cause: error });
  }
  return fetched();
}
