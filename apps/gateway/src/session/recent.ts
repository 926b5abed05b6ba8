interface Entry<Value> {
  value: Value;
  /** Milliseconds since 1970. */
  until: number;
}

/** A memory of bounded size: entries end by themselves, and the one longest unused goes when it is full. */
export class Recent<Value> {
  private readonly entries = new Map<string, Entry<Value>>();

  constructor(
    private readonly most: number,
    private readonly now: () => number = Date.now,
  ) {}

  get(key: string): Value | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.entries.delete(key);
    if (entry.until <= this.now()) return undefined;
    this.entries.set(key, entry);
    return entry.value;
  }

  /** Remembers until an instant, in milliseconds since 1970. */
  set(key: string, value: Value, until: number): void {
    this.entries.delete(key);
    this.entries.set(key, { value, until });
    if (this.entries.size <= this.most) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }

  delete(key: string): void {
    this.entries.delete(key);
  }
}
