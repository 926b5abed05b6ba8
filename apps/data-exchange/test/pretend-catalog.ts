import { catalog, type LoadBatch, type LoadOutcome, type RefreshPreview } from '@shuqiao/contracts';
import { type Answering, answering } from '@shuqiao/testing';

/** Stands in for the union catalogue behind its own contract: idempotent by job and place, as the real one. */
export class PretendCatalog {
  /** Every batch as it was asked, repeats included. */
  readonly asked: LoadBatch[] = [];
  /** Runs after a batch was taken and before the answer goes out. */
  beforeAnswer: (batch: LoadBatch) => Promise<void> = () => Promise.resolve();
  /** What a refresh would delete. */
  refresh: Omit<RefreshPreview, 'jobId'> = { present: 1, absent: 0, share: 0, limit: 0.1, needsYes: false, sample: [] };
  /** Who agreed to each deletion that was asked; undefined where nobody was asked. */
  readonly agreed: (string | undefined)[] = [];
  private left = 0;
  private readonly outcomes = new Map<string, LoadOutcome>();
  private readonly known = new Set<string>();

  readonly answers: Answering = answering(catalog.loadBatch, async (batch) => {
    this.asked.push(batch);
    const results = batch.records.map(({ index, raw }) => this.take(batch.jobId, index, raw));
    await this.beforeAnswer(batch);
    return { results };
  });

  readonly previews: Answering = answering(catalog.previewRefresh, ({ jobId }) => {
    this.left = this.refresh.absent;
    return Promise.resolve({ jobId, ...this.refresh });
  });

  /** Deletes two at a time. */
  readonly deletions: Answering = answering(catalog.confirmRefresh, ({ personId }) => {
    this.agreed.push(personId);
    const deleted = Math.min(2, this.left);
    this.left -= deleted;
    return Promise.resolve({ deleted, left: this.left });
  });

  /** The bytes of the records that a job brought in, by their place in the file. */
  recordsOf(jobId: string): Map<number, Buffer> {
    const records = this.asked.filter((batch) => batch.jobId === jobId).flatMap((batch) => batch.records);
    return new Map(records.map(({ index, raw }) => [index, Buffer.from(raw, 'base64')]));
  }

  private take(jobId: string, index: number, raw: string): LoadOutcome {
    const key = `${jobId} ${index}`;
    const before = this.outcomes.get(key);
    if (before) return before;
    const refused = Buffer.from(raw, 'base64').includes('拒收');
    const outcome = refused ? 'rejected' : this.known.has(raw) ? 'unchanged' : 'new';
    this.known.add(raw);
    const match = outcome === 'new' ? (index % 3 === 1 ? 'joined' : 'founded') : null;
    const result = { index, outcome, recordId: null, reason: refused ? '200 $a：没有题名' : null, match } as const;
    this.outcomes.set(key, result);
    return result;
  }
}
