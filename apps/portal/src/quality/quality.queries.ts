import { useQuery } from '@tanstack/react-query';
import type { QualityFinding, QualityReport, SourceQuality, VersionView } from '@shuqiao/contracts';
import { API, call } from '../api/client.js';
import { usePaged } from '../api/paged.js';
import { useChangingRecords } from '../curation/curation.queries.js';

const QUALITY = '/quality';
const ROWS = 50;

/** Whose records are looked at; what is null is not restricted. */
export interface Scope {
  readonly institutionId: string | null;
  readonly jobId: string | null;
}

export const useQuality = ({ institutionId, jobId }: Scope, days: number) =>
  useQuery({
    queryKey: [QUALITY, institutionId, jobId, days],
    queryFn: ({ signal }) => call<QualityReport>(API + QUALITY, { query: { institutionId, jobId, days }, signal }),
    staleTime: 60_000,
  });

/** Which rule was broken, and where. */
export interface Broken {
  readonly code: string | null;
  readonly field: string | null;
  readonly subfield: string | null;
}

export const useQualityFindings = ({ institutionId, jobId }: Scope, broken: Broken) =>
  usePaged<QualityFinding>(`${QUALITY}/findings`, { query: { institutionId, jobId, ...broken, limit: ROWS } });

const MEMBER_RECORDS = '/member-records';
const of = (id: string): string => `${API}${MEMBER_RECORDS}/${encodeURIComponent(id)}`;

/** One library's record, checked now. */
export const useSourceQuality = (id: string) =>
  useQuery({
    queryKey: [MEMBER_RECORDS, id, 'quality'],
    queryFn: ({ signal }) => call<SourceQuality>(`${of(id)}/quality`, { signal }),
  });

/** Makes all safe fixes of a library's record. */
export const useFixSource = (onDone: () => void) =>
  useChangingRecords((id: string) => call<VersionView>(`${of(id)}/fix`, { method: 'POST' }), onDone);
