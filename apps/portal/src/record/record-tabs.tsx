import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import type { RecordView } from '@shuqiao/contracts';
import { Skeleton } from '../parts/states.js';

const StaffTabs = lazy(() => import('./staff-tabs.js').then(({ StaffTabs: tabs }) => ({ default: tabs })));

interface RecordTabsProps {
  readonly record: RecordView;
  readonly children: ReactNode;
}

/** For staff the record has a second tab with its MARC fields; a reader never fetches that. */
export function RecordTabs({ record, children }: RecordTabsProps) {
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      <StaffTabs record={record}>{children}</StaffTabs>
    </Suspense>
  );
}
