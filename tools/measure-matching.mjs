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

/** Runs of the function in a second of processor time, whatever else the machine does. */
function rateOf(runs, run) {
  const { user, system } = process.cpuUsage();
  run();
  const used = process.cpuUsage({ user, system });
  return Math.round(runs / ((used.user + used.system) / 1e6));
}

const ROUNDS = 20;

function speed(pairs) {
  const described = pairs.map(({ a, b }) => [describe(a), describe(b)]);
  const runs = ROUNDS * described.length;
  const each = (compareTwo) => () => {
    for (let round = 0; round < ROUNDS; round += 1) for (const [a, b] of described) compareTwo(a, b);
  };
  const fresh = rateOf(
    runs,
    each((a, b) => compare({ ...a }, { ...b })),
  );
  const known = rateOf(runs, each(compare));
  return `${known} compares a second of processor time; ${fresh} with both records new to the matcher`;
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
