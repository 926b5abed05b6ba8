// Takes the picture of the README anew: a search in the running demo. Usage: node tools/pictures.mjs <address>
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { ensureChromium } from './launch/tests/chromium.mjs';
import { root } from './launch/state/files.mjs';
import { ensureFonts } from './launch/tests/fonts.mjs';

const PICTURE = path.join(root, 'docs', 'pictures', 'portal.png');
const MOST_BYTES = 200_000;

async function take(browser, address) {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 760 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  await page.goto(`${address}/search?q=${encodeURIComponent('历史')}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await mkdir(path.dirname(PICTURE), { recursive: true });
  await page.screenshot({ path: PICTURE });
}

const [address] = process.argv.slice(2);
if (!address) throw new Error('usage: node tools/pictures.mjs <address of the running demo>');
const [executablePath, fonts] = [await ensureChromium(), await ensureFonts()];
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], env: { ...process.env, ...fonts } });
try {
  await take(browser, address);
} finally {
  await browser.close();
}
const { size } = await stat(PICTURE);
console.log(`${path.relative(root, PICTURE)}: ${size} bytes`);
if (size > MOST_BYTES) throw new Error(`more than ${MOST_BYTES} bytes`);
