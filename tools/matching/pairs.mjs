// Reads the labelled pairs of data/matching.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const FILE = new URL('../../data/matching/pairs.jsonl.gz', import.meta.url);

/** A record of the set as the reader of libs/marc would give it. */
const recordOf = (record) => ({ ...record, charset: { name: 'utf-8', confidence: 1 } });

/** All pairs, or those of one half ('tune', 'held-out'). */
export function readPairs(half) {
  const lines = gunzipSync(readFileSync(FILE)).toString('utf8').trimEnd().split('\n');
  return lines
    .map((line) => JSON.parse(line))
    .filter((pair) => half === undefined || pair.half === half)
    .map((pair) => ({ ...pair, a: recordOf(pair.a), b: recordOf(pair.b) }));
}
