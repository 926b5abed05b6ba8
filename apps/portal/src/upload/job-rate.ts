import type { JobView } from '@shuqiao/contracts';

/** One look at a running job. */
export interface Sample {
  readonly at: number;
  readonly read: number;
  readonly bytesDone: number;
}

export interface Rate {
  readonly recordsPerSecond: number;
  readonly secondsLeft: number;
}

const LOOKED_BACK_MS = 20_000;

export const sampleOf = ({ read, bytesDone }: Pick<JobView, 'read' | 'bytesDone'>, at: number): Sample => ({
  at,
  read,
  bytesDone,
});

/** The samples of the last twenty seconds and the new one; a job that was taken up again begins anew. */
export function keepSamples(samples: readonly Sample[], next: Sample): Sample[] {
  const goesOn = samples.every(({ bytesDone }) => bytesDone <= next.bytesDone);
  return [...(goesOn ? samples.filter(({ at }) => next.at - at <= LOOKED_BACK_MS) : []), next];
}

/** How fast it goes and how long it will take, from what was seen; null until something moved. */
export function rateOf(samples: readonly Sample[], bytes: number): Rate | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at === first.at || last.bytesDone === first.bytesDone) return null;
  const seconds = (last.at - first.at) / 1000;
  const bytesPerSecond = (last.bytesDone - first.bytesDone) / seconds;
  return {
    recordsPerSecond: Math.round((last.read - first.read) / seconds),
    secondsLeft: Math.ceil((bytes - last.bytesDone) / bytesPerSecond),
  };
}
