/** The same words for Chinese and for English readers. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** `error`: against the standard beyond doubt. `warning`: unusual, or a matter of local practice. */
export type Severity = 'error' | 'warning';
