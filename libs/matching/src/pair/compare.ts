import type { Bibliography } from '@shuqiao/bibliography';
import { featuresOf } from '../description/features.js';
import { isbnReasons, numberReasons } from './identity.js';
import { editionReasons, extentReasons, kindReasons, publisherReasons, yearReasons } from './issues.js';
import type { Judgement, Reason } from './judgement.js';
import { agentReasons, partReasons, seriesReasons, titleReasons, translatorReasons } from './works.js';

/** Changes whenever the same two records may get another judgement: stored decisions name it. */
export const MATCHER_VERSION = '3';

const SAME = 0.7;
const REVIEW = 0.45;
/** The most that a pair in doubt can have. */
const IN_DOUBT = 0.69;

function verdictOf(score: number, reasons: readonly Reason[]): Judgement['verdict'] {
  if (reasons.some(({ veto }) => veto) || score < REVIEW) return 'different';
  return score >= SAME ? 'same' : 'review';
}

/**
 * Whether two descriptions are of the same publication, with the reasons in words. Pure and symmetric.
 *
 * @returns `same` from a score of 0.7 on, `review` from 0.45 on; a veto makes it `different`, with a
 *   score of 0, and a doubt at most `review`.
 */
export function compare(a: Bibliography, b: Bibliography): Judgement {
  const [left, right] = [featuresOf(a), featuresOf(b)];
  const reasons = [
    ...titleReasons(left, right),
    ...isbnReasons(a, b, left, right),
    ...numberReasons(a, b),
    ...partReasons(left, right),
    ...kindReasons(a, b),
    ...editionReasons(a, b, left, right),
    ...agentReasons(left, right),
    ...translatorReasons(left, right),
    ...yearReasons(a, b),
    ...publisherReasons(left, right),
    ...extentReasons(a, b),
    ...seriesReasons(a, b),
  ];
  const sum = reasons.reduce((total, { points }) => total + points, 0);
  const most = reasons.some(({ doubt }) => doubt) ? IN_DOUBT : 1;
  const score = reasons.some(({ veto }) => veto) ? 0 : Math.round(Math.min(most, Math.max(0, sum)) * 1000) / 1000;
  return { verdict: verdictOf(score, reasons), score, reasons };
}
