import { mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { eventually } from '@shuqiao/testing';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { ensureChromium } from '../../tools/launch/tests/chromium.mjs';
import { ensureFonts } from '../../tools/launch/tests/fonts.mjs';
import { ROOT } from './stack.js';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const PHONE = { width: 360, height: 640 };
export const DESK = { width: 1366, height: 768 };

const WIDTHS = [PHONE, { width: 1280, height: 800 }, { width: 1920, height: 1080 }];

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const CHINESE_FACE = /CJK|PingFang|YaHei|Songti|STSong|Source Han|Noto S\w+ SC|Hei|Song/i;

/**
 * Headless Chromium with a Chinese font; both are found, or fetched where that is possible.
 * @param sites names that lead to this machine
 */
export async function startBrowser(sites: readonly string[] = []): Promise<Browser> {
  const executablePath = await ensureChromium();
  const fonts = await ensureFonts();
  return chromium.launch({
    executablePath,
    args: [...FLAGS, `--host-resolver-rules=${sites.map((site) => `MAP ${site} 127.0.0.1`).join(', ')}`],
    env: { ...(process.env as Record<string, string>), ...fonts },
  });
}

/** One person at one screen, and the album of what they saw. */
export class Seat {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly url: string,
    private readonly album: Album,
  ) {}

  static async take(
    browser: Browser,
    url: string,
    viewport: { width: number; height: number },
    album: Album,
  ): Promise<Seat> {
    const context = await browser.newContext({
      viewport,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      // Certificates of tests are their own.
      ignoreHTTPSErrors: true,
    });
    context.setDefaultTimeout(20_000);
    return new Seat(context, await context.newPage(), url, album);
  }

  /** Opens a page and waits for its heading. */
  async open(target: string): Promise<void> {
    await this.page.goto(this.url + target);
    await this.page.getByRole('heading', { level: 1 }).first().waitFor();
  }

  /** Signs in with a library account: first the school, unless the browser remembers it, then what it offers. */
  async signIn(login: string, school?: string): Promise<void> {
    await this.open('/sign-in');
    if (school !== undefined) {
      await this.page.getByLabel('选择学校').fill(school);
      await this.page.getByRole('button', { name: school, exact: true }).click();
    }
    await this.page.getByLabel('账号', { exact: true }).fill(login);
    await this.page.getByLabel('密码', { exact: true }).fill('shuqiao-demo-1');
    await this.page.getByRole('button', { name: '登录', exact: true }).click();
    await this.page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
  }

  /** Waits until an expression holds in the page. Asked from here: the page's policy lets no text be run as script there. */
  until(expression: string): Promise<void> {
    return eventually(expression, () => this.page.evaluate<boolean>(`Boolean(${expression})`));
  }

  /** The same at the three widths that pages are made for. */
  async lookAround(name: string): Promise<void> {
    const size = this.page.viewportSize();
    for (const viewport of WIDTHS) {
      await this.page.setViewportSize(viewport);
      await this.page.evaluate('scrollTo(0, 0)');
      await this.look(`${name}-${viewport.width}`);
    }
    if (size) await this.page.setViewportSize(size);
  }

  /**
   * Keeps a picture, and checks the page as it is: accessible (P-36: at any level), nothing wider than the screen (P-30), and
   * its Chinese drawn in a Chinese face.
   */
  async look(name: string): Promise<void> {
    await this.page.waitForLoadState('networkidle');
    await this.album.keep(this.page, name);
    const faces = await chineseFaces(this.page);
    const faults = [...(await accessibilityFaults(this.page)), ...(await sidewaysFaults(this.page))];
    // English pages are drawn by Latin faces first.
    const isChinese = (await this.page.locator('html').getAttribute('lang')) !== 'en';
    if (isChinese && (!faces.length || !faces.every((face) => CHINESE_FACE.test(face))))
      throw new Error(`${name}: Chinese is drawn in ${faces.join(', ')}`);
    if (faults.length) throw new Error(`${name}: ${faults.join('\n')}`);
  }
}

/** What has to be pushed sideways to be read: the page, and on a phone whatever stands in it but a row of tabs. */
const sidewaysFaults = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const over = (element) => element.scrollWidth - element.clientWidth;
    const isPushed = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX) && over(element) > 1;
    const isRow = (element) => element.matches('[role=tablist], .scopes');
    const root = document.documentElement;
    const inside = innerWidth > ${PHONE.width} ? [] : [...document.querySelectorAll('body *')];
    return [
      ...(root.scrollWidth > innerWidth ? ['the page: ' + (root.scrollWidth - innerWidth) + ' px too wide'] : []),
      ...inside
        .filter((element) => isPushed(element) && !isRow(element))
        .map((element) => element.tagName + '.' + element.className + ': ' + over(element) + ' px too wide'),
    ];
  })()`);

/** Numbered pictures of one story, in `test-results/<story>/`. */
export class Album {
  private count = 0;
  private constructor(readonly folder: string) {}

  static async open(story: string): Promise<Album> {
    const folder = path.join(ROOT, 'test-results', story);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    return new Album(folder);
  }

  async keep(page: Page, name: string): Promise<void> {
    this.count += 1;
    await page.screenshot({ path: path.join(this.folder, `${String(this.count).padStart(2, '0')}-${name}.png`) });
  }
}

/** The faces in which Chromium drew the page's main heading; looked for anew where the page draws another meanwhile. */
async function chineseFaces(page: Page, tries = 3): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'h1' });
  const looked = await session.send('CSS.getPlatformFontsForNode', { nodeId }).catch((error: unknown) => {
    if (tries <= 1 || !/Could not find node/.test(String(error))) throw error;
  });
  await session.detach();
  if (!looked) return chineseFaces(page, tries - 1);
  const { fonts } = looked;
  return fonts.filter(({ glyphCount }) => glyphCount > 0).map(({ familyName }) => familyName);
}

/** Whether the page’s own faces draw a character like the box for one that does not exist. */
export const isDrawnAsBox = (page: Page, character: string): Promise<boolean> =>
  page.evaluate<boolean>(`(() => {
    const draw = (glyph) => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 64;
      const pen = canvas.getContext('2d');
      pen.font = '40px ' + getComputedStyle(document.body).fontFamily;
      pen.fillText(glyph, 8, 48);
      return canvas.toDataURL();
    };
    return [draw('\\uFFFD'), draw('\\u{10FFFE}')].includes(draw(${JSON.stringify(character)}));
  })()`);

interface AxeFault {
  id: string;
  targets: string[];
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Only what fails leaves the page: what passes there is a hundred times as much. */
const FAULTS = `axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => ({ id, targets: nodes.slice(0, 3).map(({ target }) => target.join(' ')) })))`;

/** What axe-core holds against the page by WCAG 2.2 A and AA and by good practice, however light. */
async function accessibilityFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>(`typeof axe === 'object'`))) await page.evaluate(await axeSource());
  const faults = await page.evaluate<AxeFault[]>(FAULTS);
  return faults.map(({ id, targets }) => `${id}: ${targets.join('; ')}`);
}

let source: string | undefined;
const axeSource = async (): Promise<string> => {
  return (source ??= await readFile(AXE, 'utf8'));
};
