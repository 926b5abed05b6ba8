/** Where a case stands in the queue, and which ones are beside it. */
export interface Neighbours {
  readonly position: number;
  readonly previous: string | null;
  readonly next: string | null;
}

/** The neighbours of a case in the queue; one that has left it already is followed by the first. */
export function neighboursOf(id: string, queue: readonly { readonly id: string }[]): Neighbours {
  const index = queue.findIndex((item) => item.id === id);
  const at = (place: number): string | null => queue[place]?.id ?? null;
  return index < 0
    ? { position: 0, previous: null, next: at(0) }
    : { position: index + 1, previous: at(index - 1), next: at(index + 1) };
}

/** What comes after a case has been decided: the one behind it, else the one before it. */
export function comesNext(id: string, queue: readonly { readonly id: string }[]): string | null {
  const { previous, next } = neighboursOf(id, queue);
  return next ?? previous;
}
