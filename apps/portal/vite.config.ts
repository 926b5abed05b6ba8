import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

const OTHER_LOCALE =
  /[\\/]react-(aria|stately)[\\/]dist[\\/].*[\\/]intl[\\/].*[\\/](?!zh-CN|en-US)[a-z]{2}-[A-Z]{2}\.mjs$/;

/** React Aria carries its own words in 34 languages; the portal speaks two. */
const twoLanguages = (): Plugin => ({
  name: 'two-languages',
  enforce: 'pre',
  load: (id) => (OTHER_LOCALE.test(id) ? 'export default {};' : null),
});

const squeezes = { br: promisify(brotliCompress), gz: promisify(gzip) };

/** Leaves copies in Brotli and gzip beside each script and style, which the gateway gives to browsers that take them. */
const squeezed = (): Plugin => ({
  name: 'squeezed',
  apply: 'build',
  async writeBundle({ dir = '' }) {
    const names = await readdir(path.join(dir, 'assets'));
    const texts = names.filter((name) => /\.(js|css)$/.test(name)).map((name) => path.join(dir, 'assets', name));
    for (const text of texts) {
      const bytes = await readFile(text);
      for (const [ending, squeeze] of Object.entries(squeezes))
        await writeFile(`${text}.${ending}`, await squeeze(bytes));
    }
  },
});

/** `PORTAL_API=http://127.0.0.1:8080` lets the development server stand before a running gateway. */
const api = process.env.PORTAL_API ?? 'http://127.0.0.1:8080';
const gateway = { target: api, changeOrigin: false };

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), twoLanguages(), squeezed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // WeChat's browser on older phones.
    target: ['chrome87', 'safari14'],
    // Everything is a file of its own: the gateway's content security policy knows no data: and no inline script.
    assetsInlineLimit: 0,
  },
  // A library of ours that imports packages in CommonJS, of which the portal takes one function.
  optimizeDeps: { include: ['@shuqiao/calendar', '@shuqiao/matching'] },
  server: { host: '127.0.0.1', proxy: { '/api': gateway, '/auth': gateway, '/files': gateway } },
});
