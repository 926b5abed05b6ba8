// Precision and recall of a matcher on labelled pairs. `same` alone counts as a match: what goes to review is neither a
// false merge nor a find.
const Z = 1.959964;

/** Wilson's interval of 95 % for `hits` out of `total` (E. B. Wilson 1927); the whole range when there is nothing. */
export function wilson(hits, total) {
  if (total === 0) return { low: 0, high: 1 };
  const share = hits / total;
  const spread = Z * Math.sqrt((share * (1 - share)) / total + Z ** 2 / (4 * total ** 2));
  const [centre, scale] = [share + Z ** 2 / (2 * total), 1 + Z ** 2 / total];
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}

const rate = (hits, total) => ({ hits, total, value: total === 0 ? 1 : hits / total, ...wilson(hits, total) });

/**
 * Judges each pair and counts.
 *
 * @param {readonly object[]} pairs see pairs.mjs
 * @param {(a: object, b: object) => object} judge a judgement of libs/matching for two records
 * @param {(a: object, b: object) => boolean} meets whether stage one would bring the two together
 */
export function measure(pairs, judge, meets) {
  const judged = pairs.map((pair) => ({ pair, judgement: judge(pair.a, pair.b), meet: meets(pair.a, pair.b) }));
  const of = (label, verdict) => judged.filter((one) => one.pair.label === label && one.judgement.verdict === verdict);
  const same = judged.filter(({ pair }) => pair.label === 'same');
  const [found, falseMerges] = [of('same', 'same'), of('different', 'same')];
  const together = found.filter(({ meet }) => meet);
  return {
    precision: rate(found.length, found.length + falseMerges.length),
    recall: rate(together.length, same.length),
    candidates: rate(same.filter(({ meet }) => meet).length, same.length),
    falseMerges,
    missed: same.filter((one) => one.judgement.verdict !== 'same' || !one.meet),
    reviews: { same: of('same', 'review').length, different: of('different', 'review').length },
  };
}
