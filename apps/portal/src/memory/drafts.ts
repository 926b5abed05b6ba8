/** What somebody has typed and not sent, for this tab alone: it outlives a lost session, and is nobody else's. */
export type Draft = Readonly<Record<string, unknown>>;

const PREFIX = 'shuqiao.draft.';
const OWNER = 'shuqiao.draft-owner';

/** A browser that forbids storage keeps no drafts, and that is all right. */
function stored<Result>(work: (storage: Storage) => Result): Result | null {
  try {
    return work(sessionStorage);
  } catch {
    return null;
  }
}

export function readDraft(name: string): Draft | null {
  const text = stored((storage) => storage.getItem(PREFIX + name));
  if (!text) return null;
  const draft: unknown = JSON.parse(text);
  return typeof draft === 'object' && draft !== null ? (draft as Draft) : null;
}

/** Keeps what stands in a form, or forgets it when null. */
export function writeDraft(name: string, draft: Draft | null): void {
  stored((storage) =>
    draft === null ? storage.removeItem(PREFIX + name) : storage.setItem(PREFIX + name, JSON.stringify(draft)),
  );
}

/** Forgets all drafts: whoever signs out by hand leaves nothing behind. */
export function forgetDrafts(): void {
  stored((storage) => {
    const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
    names.filter((name) => name.startsWith(PREFIX)).forEach((name) => storage.removeItem(name));
  });
}

/** Says who sits here now. Drafts of another person are forgotten. */
export function draftsAreOf(person: string): void {
  stored((storage) => {
    if (storage.getItem(OWNER) === person) return;
    forgetDrafts();
    storage.setItem(OWNER, person);
  });
}
