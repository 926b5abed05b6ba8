/** How far a job was at one moment. */
interface Mark {
  at: number;
  records: number;
  bytes: number;
}

const LOOKED_BACK_MS = 5_000;

/** Records and bytes a second over the last seconds of a load. */
export class Pace {
  private marks: Mark[];

  constructor(start: Mark) {
    this.marks = [start];
  }

  /** Notes how far the job is now. */
  at(mark: Mark): { recordRate: number; byteRate: number } {
    this.marks.push(mark);
    const recent = this.marks.findIndex(({ at }) => mark.at - at <= LOOKED_BACK_MS);
    // One older mark stays, so that a single slow batch still has a beginning.
    this.marks = this.marks.slice(Math.max(0, recent - 1));
    const [first = mark] = this.marks;
    const seconds = Math.max(1, mark.at - first.at) / 1000;
    return {
      recordRate: (mark.records - first.records) / seconds,
      byteRate: (mark.bytes - first.bytes) / seconds,
    };
  }
}
