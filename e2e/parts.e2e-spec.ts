import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { Album, DESK, PHONE, Seat, startBrowser } from './stage/browser.js';
import { type DevServer, startDevServer } from './stage/dev-server.js';
import { ROOT } from './stage/stack.js';

const PORTAL = path.join(ROOT, 'apps', 'portal');

/** What the folder of parts gives to pages: components, hooks, functions. Data and types are nothing to look at. */
async function partsInCode(): Promise<string[]> {
  const folder = path.join(PORTAL, 'src', 'parts');
  const files = (await readdir(folder)).filter((name) => /\.tsx?$/.test(name));
  const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')));
  return texts.flatMap((text) =>
    [...text.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name ?? ''),
  );
}

describe('the page of all parts', () => {
  let server: DevServer;
  let browser: Browser;
  let seat: Seat;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startDevServer(), startBrowser()]);
    seat = await Seat.take(browser, server.url, DESK, await Album.open('parts'));
    await seat.open('/parts');
  });
  afterAll(async () => {
    await browser?.close();
    server?.stop();
  });

  it('has every part, each in at least one state', async () => {
    const { page } = seat;
    const shown = await page
      .locator('main section')
      .evaluateAll((sections) =>
        (sections as unknown as { querySelector(css: string): { textContent: string } | null }[]).map((section) => [
          section.querySelector('h2')?.textContent,
          section.querySelector('.sample > h3 + *') !== null,
        ]),
      );
    const wanted = (await partsInCode()).map((name) => [name, true]);
    expect(shown.toSorted()).toEqual(wanted.toSorted());
  });

  it('is accessible in Chinese and in English, at every width', async () => {
    await seat.lookAround('chinese');
    await seat.page.getByRole('button', { name: 'English' }).click();
    await seat.page.getByRole('heading', { level: 1, name: 'The parts of the portal' }).waitFor();
    await seat.lookAround('english');
    await seat.page.setViewportSize(PHONE);
    expect(await seat.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  });

  it('opens what opens, and gives the focus back', async () => {
    const { page } = seat;
    for (const name of ['Open the sheet', 'Keys']) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await seat.until(`document.activeElement.textContent === '${name}'`);
    }
    await page.keyboard.press('k');
    await page.getByText('Pressed: 1').waitFor();
  });

  it('is in no build', async () => {
    const folder = path.join(PORTAL, 'dist', 'assets');
    const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'));
    const texts = await Promise.all(scripts.map((name) => readFile(path.join(folder, name), 'utf8')));
    expect(scripts.length).toBeGreaterThan(10);
    expect(scripts.filter((_, at) => texts[at]?.includes('门户的部件'))).toEqual([]);
  });
});
