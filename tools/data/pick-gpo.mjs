// Picks the public-domain records that the repository carries out of the whole catalogue of the US Government Publishing
// Office: printed-book-like records in English, spread evenly over the file, without any flaw.
// Usage: node tools/data/pick-gpo.mjs <gpo.mrc.gz> [data/catalogue/gpo-2400.mrc.gz]
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createGunzip, gzipSync } from 'node:zlib';
import { dataFields, readMarc, subfieldValues, summarise } from '@shuqiao/marc';

const WANTED = 2400;
const LONGEST_RECORD = 4000;
// Bodies whose papers are mostly hearings and audits.
const PAPER_MAKERS = /^United States\. (Congress|General Accounting|Government Accountability)/;
// Series of short papers whose titles say little to a reader.
const PAPERS = /report|hearing|testimony|statement|memorandum|agenda|briefing|amend|authoriz|act of|summary|fact sheet|annual|: a bill/i;

/** Records that are whole, short and of monographs (leader/06-07 "am"). */
const isPlain = ({ record, warnings, raw }) =>
  warnings.length === 0 && raw.length <= LONGEST_RECORD && record.leader.slice(6, 8) === 'am';

/** Titles of two to nine words that name a book by itself: no paper, no part of a series. */
const isBookTitle = (title) => {
  const words = title.split(/\s+/).length;
  return words >= 2 && words <= 9 && title.length <= 90 && !PAPERS.test(title);
};

const isPart = (record) => dataFields(record, '245').some((field) => subfieldValues(field, 'np').length > 0);

/** A monograph in English of 40 or more pages with an author and a publisher. */
function isBook(item) {
  if (!isPlain(item)) return false;
  const { title, authors, language, extent, year, publisher } = summarise(item.record);
  const pages = Number(/(\d+) p(?:ages|\.)?/.exec(extent ?? '')?.[1] ?? 0);
  const isTold = year !== undefined && publisher !== undefined && authors.length > 0;
  if (!isTold || language !== 'eng' || pages < 40) return false;
  return isBookTitle(title) && !isPart(item.record) && !PAPER_MAKERS.test(authors[0]);
}

async function main([source, target = 'data/catalogue/gpo-2400.mrc.gz']) {
  if (!source) throw new Error('usage: node tools/data/pick-gpo.mjs <gpo.mrc.gz> [target.mrc.gz]');
  const books = [];
  const titles = new Set();
  for await (const item of readMarc(createReadStream(source).pipe(createGunzip()))) {
    if (item.kind !== 'record' || !isBook(item)) continue;
    const title = summarise(item.record).title.toLowerCase();
    if (!titles.has(title)) books.push(item.raw);
    titles.add(title);
  }
  if (books.length < WANTED) throw new Error(`only ${books.length} records fit`);
  const picked = Array.from({ length: WANTED }, (_, position) => books[Math.floor((position * books.length) / WANTED)]);
  await writeFile(target, gzipSync(Buffer.concat(picked), { level: 9 }));
  console.log(`${picked.length} of ${books.length} fitting records`);
}

await main(process.argv.slice(2));
