// Makes libs/matching/src/forms/simplified.table.ts: for each traditional, Taiwan, Hong Kong or Japanese form of a character the
// simplified one. From the dictionaries of OpenCC (Apache-2.0) as the npm package opencc-js 1.4.2 carries them.
// Usage: npm pack opencc-js@1.4.2 && tar xzf opencc-js-1.4.2.tgz && node tools/data/make-simplified.mjs package/dist/esm-lib/dict
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const TARGET = new URL('../../libs/matching/src/forms/simplified.table.ts', import.meta.url);
/** Regional forms to the common traditional one, then traditional to simplified. */
const VARIANTS = ['TWVariantsRev', 'HKVariantsRev'];
/**
 * What the dictionaries leave alone because it is only mostly so: 锺 is kept in names (钱锺书), 瞭 in 瞭望, 藉 in 慰藉, 覆 in
 * 覆盖, but 瞭解, 藉口 and 答覆 are 了解, 借口 and 答复. Whoever looks for either should find both.
 */
const MOSTLY = [
  ['锺', '钟'],
  ['瞭', '了'],
  ['藉', '借'],
  ['覆', '复'],
];
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
  for (const [form, usual] of MOSTLY) add(form, usual);
  // 薴 is 苧 simplified, and 苧 itself 苎: the last form is the one all have in common.
  for (const [form, usual] of pairs) pairs.set(form, pairs.get(usual) ?? usual);
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
