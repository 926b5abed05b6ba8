import { draftsAreOf, forgetDrafts, readDraft, writeDraft } from './drafts.js';

/** As much of a browser's storage as drafts need. */
class Kept implements Storage {
  private readonly rows = new Map<string, string>();
  get length(): number {
    return this.rows.size;
  }
  key = (at: number): string | null => [...this.rows.keys()][at] ?? null;
  getItem = (name: string): string | null => this.rows.get(name) ?? null;
  setItem = (name: string, value: string): void => void this.rows.set(name, value);
  removeItem = (name: string): void => void this.rows.delete(name);
  clear = (): void => this.rows.clear();
}

describe('drafts', () => {
  beforeEach(() => {
    Object.defineProperty(globalThis, 'sessionStorage', { value: new Kept(), configurable: true });
    draftsAreOf('one');
  });

  it('P-11: are there for the same person who comes back, each form its own', () => {
    writeDraft('request:1', { note: '只要第二版' });
    draftsAreOf('one');
    expect(readDraft('request:1')).toEqual({ note: '只要第二版' });
    expect(readDraft('request:2')).toBeNull();
    writeDraft('request:1', null);
    expect(readDraft('request:1')).toBeNull();
  });

  it('P-11: are not there for another person, nor after signing out by hand', () => {
    writeDraft('question', { text: '私事' });
    draftsAreOf('two');
    expect(readDraft('question')).toBeNull();
    writeDraft('question', { text: '别的事' });
    forgetDrafts();
    expect(readDraft('question')).toBeNull();
  });

  it('are not kept where the browser forbids it', () => {
    Object.defineProperty(globalThis, 'sessionStorage', {
      get: () => {
        throw new Error('forbidden');
      },
      configurable: true,
    });
    expect(() => writeDraft('question', { text: 'x' })).not.toThrow();
    expect(readDraft('question')).toBeNull();
  });
});
