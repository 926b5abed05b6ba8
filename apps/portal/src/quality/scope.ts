import type { Me } from '@shuqiao/contracts';
import type { Broken, Scope } from './quality.queries.js';

export const spans = [7, 30, 90, 365] as const;
export type Span = (typeof spans)[number];
const USUAL: Span = 30;

/** The address says what is looked at, so that it can be sent and found again. */
export const scopeOf = (params: URLSearchParams): Scope => ({
  institutionId: params.get('institution'),
  jobId: params.get('job'),
});

/** Whoever does not look at the whole province looks at the own library. */
export const ownScope = (scope: Scope, { institutionId, roles }: Pick<Me, 'institutionId' | 'roles'>): Scope =>
  scope.institutionId === null && !roles.includes('province_admin') ? { ...scope, institutionId } : scope;

export const brokenOf = (params: URLSearchParams): Broken => ({
  code: params.get('code'),
  field: params.get('field'),
  subfield: params.get('subfield'),
});

/** What takes the way to one rule's findings out of the address again. */
export const NO_RULE = { code: null, field: null, subfield: null } as const;

export const spanOf = (params: URLSearchParams): Span =>
  spans.find((span) => String(span) === params.get('days')) ?? USUAL;

/** The address of a page of the quality report with some of its values changed; null takes one out. */
export function withValues(params: URLSearchParams, values: Readonly<Record<string, string | null>>): string {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  return text && `?${text}`;
}
