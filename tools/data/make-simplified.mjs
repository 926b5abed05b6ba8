// Makes libs/matching/src/simplified.table.ts: for each traditional, Taiwan, Hong Kong or Japanese form of a character the
// simplified one. From the dictionaries of OpenCC (Apache-2.0) as the npm package opencc-js 1.4.2 carries them.
// Usage: npm pack opencc-js@1.4.2 && tar xzf opencc-js-1.4.2.tgz && node tools/data/make-simplified.mjs package/dist/esm-lib/dict
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const TARGET = new URL('../../libs/matching/src/simplified.table.ts', import.meta.url);
/** Regional forms to the common traditional one, then traditional to simplified. */
const VARIANTS = ['TWVariantsRev', 'HKVariantsRev'];
/** A simplified form of 鍾 that only names keep: 钱锺书. */
const OF_NAMES = [['锺', '钟']];
const SIGNS_A_LINE = 100;

/** "萬 万|著 着 著": each character with its first, most usual form. */
async function dictionary(folder, name) {
  const { default: text } = await import(pathToFileURL(path.resolve(folder, `${name}.js`)).href);
  return new Map(text.split('|').map((entry) => entry.split(' ', 2)));
}

async function main([folder]) {
  if (!folder) throw new Error('usage: node tools/data/make-simplified.mjs <folder of the dictionaries>');
  const simplified = await dictionary(folder, 'TSCharacters');
  const pairs = new Map();
  const add = (from, to) => {
    if ([...from].length === 1 && [...to].length === 1 && from !== to) pairs.set(from, to);
  };
  const targets = new Set(simplified.values());
  for (const name of VARIANTS) {
    for (const [variant, usual] of await dictionary(folder, name)) {
      // 么 is a variant of 幺 in Taiwan, and the simplified form of 麼.
      if (!targets.has(variant)) add(variant, simplified.get(usual) ?? usual);
    }
  }
  for (const [traditional, simple] of simplified) add(traditional, simple);
  for (const [form, usual] of OF_NAMES) add(form, usual);
  const signs = [...pairs].sort(([a], [b]) => a.codePointAt(0) - b.codePointAt(0)).flat();
  const lines = Array.from({ length: Math.ceil(signs.length / SIGNS_A_LINE) }, (_, at) =>
    signs.slice(at * SIGNS_A_LINE, (at + 1) * SIGNS_A_LINE).join(''),
  );
  await writeFile(
    TARGET,
    `// Made by tools/data/make-simplified.mjs from the dictionaries of OpenCC (Apache-2.0). Not for editing.\n` +
      `/** Pairs of characters: a traditional or regional form, then its simplified form. */\n` +
      `export const SIMPLIFIED_PAIRS: readonly string[] = [\n${lines.map((line) => `  '${line}',\n`).join('')}];\n`,
  );
  console.log(`${pairs.size} characters`);
}

await main(process.argv.slice(2));
