import '../curation/curation.css';
import type { RecordView } from '@shuqiao/contracts';
import { Changes } from './changes.js';
import { MergeWith } from './merge-with.js';
import { SplitOut } from './split-out.js';

/** 合并与拆分: join this record with another, part a library's record from it, and take either back. */
export function MergeTab({ record }: { readonly record: RecordView }) {
  return (
    <>
      <MergeWith record={record} />
      <SplitOut record={record} />
      <Changes record={record} />
    </>
  );
}
