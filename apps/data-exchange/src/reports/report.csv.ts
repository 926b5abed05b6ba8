import type { JobView } from '@shuqiao/contracts';
import { csvLine } from '@shuqiao/service';
import type { Finding } from '../batches/finding.entity.js';
import { type LoadedBatch, type LoadedRecord, recordsOf, type Result } from '../jobs/loaded-batch.js';

const WORDS: Record<Result, string> = {
  founded: '新增',
  joined: '新增（与已有书目合并）',
  review: '新增（等待编目员判断）',
  changed: '更新',
  unchanged: '没有变化',
  rejected: '退回',
  deleted: '删除',
};
const MENDED = '（修补后收下）';

/** The figures of the job, and the heading of the records' lines. */
export function reportHead(job: JobView): string {
  const figures: [string, number | null][] = [
    ['读到', job.read],
    ['新增', job.new],
    ['其中与已有书目合并', job.matched],
    ['其中等待编目员判断', job.review],
    ['更新', job.changed],
    ['没有变化', job.unchanged],
    ['删除', job.deleted],
    ['退回', job.rejected],
    ['修补后收下', job.repaired],
    ...(job.kind === 'refresh' ? [['文件中已没有而删除', job.removed] as [string, number]] : []),
    ['全省仅本馆有', job.unique],
  ];
  return [
    csvLine('文件', job.fileName),
    csvLine('上传时间', job.createdAt),
    csvLine('完成时间', job.finishedAt),
    ...figures.map(([name, count]) => csvLine(name, count)),
    csvLine(),
    csvLine('第几条', '控制号', '起始字节', '结果', '原因', '书目编号'),
  ].join('');
}

/** A stretch of the file that is no record, told as if it were one that was refused. */
const noRecord = ({ index, offset }: Finding): LoadedRecord => ({
  index,
  offset,
  controlNumber: '',
  result: 'rejected',
  recordId: null,
});

/** One line for each record of some batches, and for each stretch of the file that is no record. */
export function reportLines(batches: readonly LoadedBatch[], findings: readonly Finding[]): string {
  const said = new Map(findings.map((finding) => [finding.index, finding]));
  const places = [...findings.map(noRecord), ...batches.flatMap(recordsOf)];
  const lines = new Map(places.map((place) => [place.index, reportLine(place, said.get(place.index))]));
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([, text]) => text)
    .join('');
}

function reportLine({ index, offset, controlNumber, result, recordId }: LoadedRecord, finding?: Finding): string {
  const words = WORDS[result] + (finding?.kind === 'repaired' ? MENDED : '');
  return csvLine(index + 1, controlNumber, offset, words, finding?.reason ?? null, recordId);
}
