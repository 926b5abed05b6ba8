import { useMemo } from 'react';
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { Link } from 'react-router';
import type { RequestView } from '@shuqiao/contracts';
import { useDirectory } from '../institutions/directory.queries.js';
import { hasEnded } from '../requests/progress/step-line.js';
import { useSpeech } from '../text/language.js';
import type { Translate } from '../text/translate.js';
import { DeadlineCell } from './deadline-chip.js';
import { RowActions } from './row-actions.js';
import { partnerOf } from './work-rows.js';
import { useWorkList } from './work-list.context.js';
import type { WorkRow } from './work-rows.js';

const features = tableFeatures({});
const helper = createColumnHelper<typeof features, WorkRow>();

interface WorkTableProps {
  readonly rows: WorkRow[];
  readonly onFocusRow: (id: string, index: number) => void;
}

const columnsIn = (t: Translate) =>
  helper.columns([
    helper.display({
      id: 'deadline',
      header: t('work.column.deadline'),
      cell: ({ row }) => <DeadlineCell request={row.original.request} />,
    }),
    helper.display({
      id: 'title',
      header: t('work.column.title'),
      cell: ({ row }) => <TitleCell request={row.original.request} />,
    }),
    helper.display({
      id: 'partner',
      header: t('work.column.partner'),
      cell: ({ row }) => <PartnerCell row={row.original} />,
    }),
    helper.display({
      id: 'state',
      header: t('work.column.state'),
      cell: ({ row }) => t(`state.${row.original.request.state}`),
    }),
    helper.display({
      id: 'next',
      header: t('work.column.next'),
      cell: ({ row }) => <RowActions request={row.original.request} />,
    }),
  ]);

/** The work list as a table; on a phone each row becomes a small sheet. */
export function WorkTable({ rows, onFocusRow }: WorkTableProps) {
  const { t } = useSpeech();
  const { openId } = useWorkList();
  const columns = useMemo(() => columnsIn(t), [t]);
  const table = useTable({ features, columns, data: rows, getRowId: ({ request }) => request.id });
  return (
    <table className="work-table">
      <caption className="unseen">{t('work.table')}</caption>
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => (
              <th key={header.id} scope="col">
                <table.FlexRender header={header} />
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row, index) => (
          <tr
            key={row.id}
            className={row.id === openId ? 'row-open' : undefined}
            onFocus={() => onFocusRow(row.id, index)}
          >
            {row.getAllCells().map((cell) => (
              <td key={cell.id} className={`cell-${cell.column.id}`}>
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TitleCell({ request }: { readonly request: RequestView }) {
  const { view, openId } = useWorkList();
  return (
    <>
      <Link
        to={`/work?view=${view}&open=${request.id}`}
        replace
        data-row={request.id}
        aria-current={request.id === openId || undefined}
      >
        {request.title}
      </Link>
      <span className="quiet">
        {request.number}
        {request.author && ` · ${request.author}`}
      </span>
    </>
  );
}

function PartnerCell({ row }: { readonly row: WorkRow }) {
  const { t } = useSpeech();
  const { libraryOf } = useDirectory();
  return (
    <>
      <span className="quiet">{t(row.direction === 'in' ? 'work.in' : 'work.out')}</span>
      {libraryOf(partnerOf(row)) || t(hasEnded(row.request.state) ? 'work.partnerNever' : 'work.partnerNone')}
    </>
  );
}
