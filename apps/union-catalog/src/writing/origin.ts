/** Which job of which member a batch belongs to. The transaction it is written in must act for that member. */
export interface Origin {
  readonly jobId: string;
  readonly institutionId: string;
  readonly personId?: string | undefined;
}
