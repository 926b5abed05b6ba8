// Precision and recall of libs/matching on the labelled pairs of data/matching, with the missed cases.
// Usage: node tools/measure-matching.mjs [tune|held-out|both] [--reasons]   (both halves without an argument)
import { describe } from '@shuqiao/bibliography';
import { candidateKeys, compare, MATCHER_VERSION } from '@shuqiao/matching';
import { measure } from './matching/measure.mjs';
import { readPairs } from './matching/pairs.mjs';

const percent = ({ value, low, high, hits, total }) =>
  `${(value * 100).toFixed(2)} % (${(low * 100).toFixed(2)} to ${(high * 100).toFixed(2)}), ${hits} of ${total}`;

const judge = (a, b) => compare(describe(a), describe(b));

function meets(a, b) {
  const keys = new Set(candidateKeys(describe(a)));
  return candidateKeys(describe(b)).some((key) => keys.has(key));
}

function printCases(heading, cases, withReasons) {
  console.log(`  ${heading}: ${cases.length}`);
  for (const { pair, judgement, meet } of cases) {
    console.log(`    ${pair.id}: ${judgement.verdict} ${judgement.score}${meet ? '' : ', no key in common'}`);
    if (!withReasons) continue;
    for (const { points, veto, zh, en } of judgement.reasons)
      console.log(`      ${veto ? 'veto' : points} ${zh} / ${en}`);
  }
}

function speed(pairs) {
  const described = pairs.map(({ a, b }) => [describe(a), describe(b)]);
  const rounds = 10;
  const from = process.hrtime.bigint();
  for (let round = 0; round < rounds; round += 1) for (const [a, b] of described) compare({ ...a }, { ...b });
  const cold = (rounds * described.length) / (Number(process.hrtime.bigint() - from) / 1e9);
  const again = process.hrtime.bigint();
  for (let round = 0; round < rounds; round += 1) for (const [a, b] of described) compare(a, b);
  const warm = (rounds * described.length) / (Number(process.hrtime.bigint() - again) / 1e9);
  return `${Math.round(warm)} compares/s; ${Math.round(cold)} with both records new to the matcher`;
}

function main(words) {
  const withReasons = words.includes('--reasons');
  const wanted = words.find((word) => !word.startsWith('--')) ?? 'both';
  console.log(`matcher ${MATCHER_VERSION}; intervals of 95 % after Wilson`);
  for (const half of wanted === 'both' ? ['tune', 'held-out'] : [wanted]) {
    const pairs = readPairs(half);
    const result = measure(pairs, judge, meets);
    console.log(`${half}: ${pairs.length} pairs`);
    console.log(`  precision ${percent(result.precision)}`);
    console.log(`  recall    ${percent(result.recall)}`);
    console.log(`  brought together by keys ${percent(result.candidates)}`);
    console.log(`  to review: ${result.reviews.same} same, ${result.reviews.different} different`);
    printCases('false merges', result.falseMerges, withReasons);
    printCases('missed', result.missed, withReasons);
    console.log(`  ${speed(pairs)}`);
  }
}

main(process.argv.slice(2));
