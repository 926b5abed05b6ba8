import type { Bibliography } from '@shuqiao/bibliography';
import { compare, type Judgement, MATCHER_VERSION, type Reason } from '@shuqiao/matching';

/** So many members' records are one record at the most; what would be more waits for a cataloguer. */
export const MOST_MEMBERS = 200;
const MOST_REVIEWS = 3;

/** One ground of a decision: the matcher's own, or a rule of the catalogue. */
type DecisionReason = Omit<Reason, 'code'> & { readonly code: string };

interface Opinion extends Omit<Judgement, 'reasons'> {
  readonly reasons: readonly DecisionReason[];
}

/** A member's record that a new one is compared with. */
export interface Candidate {
  readonly sourceId: string;
  readonly recordId: string;
  readonly institutionId: string;
  readonly bib: Bibliography;
}

/** A record that may be the same, with some of its members. */
export interface ProposedCluster {
  readonly recordId: string;
  readonly size: number;
  /** The loading member has contributed to it already. */
  readonly mine: boolean;
  readonly candidates: readonly Candidate[];
}

/** A case for a cataloguer. */
interface ProposedReview {
  readonly other: Candidate;
  readonly score: number;
  readonly reasons: readonly DecisionReason[];
  /** People had parted the two: a case that they closed is asked again. */
  readonly again: boolean;
}

/** What was decided about one member's record, and why. */
export interface Verdict {
  readonly verdict: 'same' | 'review' | 'different' | 'alone';
  readonly score: number | null;
  readonly reasons: readonly DecisionReason[];
  readonly matcher: string;
  /** What it was compared with; null when nothing shared a key. */
  readonly other: Candidate | null;
  /** The record it joins; null when it stands for itself. */
  readonly joins: string | null;
  readonly reviews: readonly ProposedReview[];
}

/** What people have parted: the machine joins nothing across it by itself. */
export interface Parted {
  /** Records that hold something which people parted from the member's record in hand. */
  readonly fromIt: ReadonlySet<string>;
  /** Of two records, whether people parted a member of one from a member of the other. */
  isBetween(one: string, other: string): boolean;
}

interface Judged {
  readonly cluster: ProposedCluster;
  readonly other: Candidate;
  readonly judgement: Opinion;
}

const ownDuplicate: DecisionReason = {
  code: 'own_duplicate',
  points: 0,
  veto: true,
  zh: '本馆在这条书目里已经有一条记录，两条是否重复由本馆编目员决定',
  en: 'The library has a record in this cluster already; whether the two are duplicates is for its cataloguers to say',
};
const clusterFull: DecisionReason = {
  code: 'cluster_full',
  points: 0,
  veto: true,
  zh: `这条书目已有 ${MOST_MEMBERS} 条成员馆记录，不再自动并入`,
  en: `The cluster has ${MOST_MEMBERS} member records already and takes no more by itself`,
};
const membersDisagree: DecisionReason = {
  code: 'members_disagree',
  points: 0,
  veto: true,
  zh: '与这条书目中的一条记录相同，与另一条不同',
  en: 'It is the same as one record of the cluster and different from another',
};

const partedByPeople: DecisionReason = {
  code: 'parted_by_people',
  points: 0,
  veto: true,
  zh: '编目员曾把其中的记录判为不同的书，不自动并入',
  en: 'Cataloguers have judged records among these to be different books: nothing is joined by itself',
};
const nothingParted: Parted = { fromIt: new Set(), isBetween: () => false };

/** Compared with the members of a cluster, it is what they agree on; where they do not, a person decides. */
function judgeCluster(bib: Bibliography, cluster: ProposedCluster): Judged | undefined {
  const judged = cluster.candidates.map((other): Judged => ({ cluster, other, judgement: compare(bib, other.bib) }));
  const best = judged.toSorted((a, b) => b.judgement.score - a.judgement.score)[0];
  const said = new Set(judged.map(({ judgement }) => judgement.verdict));
  if (!best || !said.has('same') || !said.has('different')) return best;
  return { ...best, judgement: forReview(best.judgement, membersDisagree) };
}

const forReview = (judgement: Opinion, reason: DecisionReason): Opinion => ({
  ...judgement,
  verdict: 'review',
  reasons: [reason, ...judgement.reasons],
});

/** A join that must not happen by itself becomes a question. */
function restrained({ cluster, other, judgement }: Judged): Judged {
  if (judgement.verdict !== 'same') return { cluster, other, judgement };
  if (cluster.mine) return { cluster, other, judgement: forReview(judgement, ownDuplicate) };
  if (cluster.size >= MOST_MEMBERS) return { cluster, other, judgement: forReview(judgement, clusterFull) };
  return { cluster, other, judgement };
}

/** What people parted is joined by people only: where the matcher is sure it asks, where it is not they have answered. */
function keptApart(compared: readonly Judged[], parted: Parted): Judged[] {
  const sames = compared.filter(({ judgement }) => judgement.verdict === 'same').map(({ cluster }) => cluster.recordId);
  return compared.map((one) => {
    const { recordId } = one.cluster;
    const isOwn = parted.fromIt.has(recordId);
    const isSame = sames.includes(recordId);
    const judged = restrained(one);
    if (!isOwn && !(isSame && sames.some((other) => parted.isBetween(recordId, other)))) return judged;
    const judgement = forReview(judged.judgement, partedByPeople);
    return { ...judged, judgement: isSame ? judgement : { ...judgement, verdict: 'different' } };
  });
}

/** Nothing shares a key with it. */
export const ALONE: Verdict = {
  verdict: 'alone',
  score: null,
  reasons: [],
  matcher: MATCHER_VERSION,
  other: null,
  joins: null,
  reviews: [],
};

const ORDER = { same: 0, review: 1, different: 2 } as const;

/** Decides about one record: it joins the best of the clusters that are the same, waits, or stands for itself. */
export function judge(bib: Bibliography, clusters: readonly ProposedCluster[], parted = nothingParted): Verdict {
  const compared = clusters.map((cluster) => judgeCluster(bib, cluster)).filter((one) => one !== undefined);
  const judged = keptApart(compared, parted).toSorted(
    (a, b) =>
      ORDER[a.judgement.verdict] - ORDER[b.judgement.verdict] ||
      b.judgement.score - a.judgement.score ||
      (a.cluster.recordId < b.cluster.recordId ? -1 : 1),
  );
  const [best, ...rest] = judged;
  if (!best) return ALONE;
  const { verdict, score, reasons } = best.judgement;
  const asked = (verdict === 'same' ? rest : judged).filter(({ judgement }) => judgement.verdict !== 'different');
  return {
    verdict,
    score,
    reasons,
    matcher: MATCHER_VERSION,
    other: best.other,
    joins: verdict === 'same' ? best.cluster.recordId : null,
    reviews: asked.slice(0, MOST_REVIEWS).map(({ cluster, other, judgement }) => ({
      other,
      score: judgement.score,
      reasons: judgement.reasons,
      again: parted.fromIt.has(cluster.recordId),
    })),
  };
}
