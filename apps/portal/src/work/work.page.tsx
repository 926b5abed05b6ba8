import './work.css';
import { useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { RequestView, WorkCounts } from '@shuqiao/contracts';
import { useWorkCounts } from '../shell/frame.queries.js';
import { Page } from '../frame/page.js';
import { PressButton } from '../parts/press-button.js';
import { SignedIn } from '../frame/signed-in.js';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { useAct } from '../requests/acting/act.js';
import { useSpeech } from '../text/language.js';
import { DetailPanel } from './detail-panel.js';
import { KeysHelp } from '../parts/keys-help.js';
import { focusRow, useWorkKeys } from './work-keys.js';
import { useWorkList, WorkListContext } from './work-list.context.js';
import { rowMatches, workViews } from './work-rows.js';
import type { WorkRow, WorkView } from './work-rows.js';
import { WorkTable } from './work-table.js';
import { useWork } from './work.queries.js';

const keysOfPage = [
  ['j k', 'work.key.move'],
  ['Enter', 'work.key.open'],
  ['a', 'act.accept'],
  ['n', 'act.decline'],
  ['s', 'act.ship'],
  ['r', 'act.receive'],
  ['b', 'act.return'],
  ['c', 'act.complete'],
  ['u', 'work.key.undo'],
  ['/', 'work.key.search'],
  ['Esc', 'work.key.escape'],
  ['?', 'work.key.help'],
] as const;

const viewOf = (text: string | null): WorkView => workViews.find((view) => view === text) ?? 'todo';

/** Both sides of interlibrary loan in one list, with only what can be done now. */
export function WorkPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('nav.work')} wide>
      <SignedIn roles={['ill_librarian', 'institution_admin']}>{() => <WorkList />}</SignedIn>
    </Page>
  );
}

/** The button that was pressed goes with its step: the focus stays with the row, not with the next step. */
const keepPlace = ({ id }: RequestView): void => {
  if (document.activeElement?.closest('.row-actions, .announcer')) focusRow(id);
};

function WorkList() {
  const { t } = useSpeech();
  const [params, setParams] = useSearchParams();
  const view = viewOf(params.get('view'));
  const openId = params.get('open');
  const [typed, setTyped] = useState('');
  const [helping, setHelping] = useState(false);
  const filter = useRef<HTMLInputElement>(null);
  const { nameOf } = useDirectory();
  const work = useWork(view);
  const rows = useMemo(() => work.rows.filter((row) => rowMatches(row, typed, nameOf)), [work.rows, typed, nameOf]);
  const act = useAct(keepPlace);
  const open = (id: string | null) => setParams({ view, ...(id && { open: id }) }, { replace: true });
  const keys = useWorkKeys({
    rows,
    filter,
    onAct: act.begin,
    onUndo: act.undo,
    onClose: () => open(null),
    onHelp: () => setHelping(true),
  });
  return (
    <div className={openId ? 'work work-open' : 'work'}>
      <Views chosen={view} />
      <div className="work-list">
        <div className="work-tools">
          <input
            ref={filter}
            type="search"
            aria-label={t('work.filter')}
            placeholder={t('work.filterHint')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <PressButton className="button work-keys" onPress={() => setHelping(true)}>
            {t('work.keysOpen')}
          </PressButton>
        </div>
        {act.error !== null && act.error !== undefined && <ErrorNote error={act.error} />}
        <WorkListContext value={{ view, openId, act }}>
          <Rows work={work} rows={rows} typed={typed} onFocusRow={keys.note} />
        </WorkListContext>
      </div>
      {openId && <DetailPanel id={openId} onClose={() => open(null)} />}
      {act.dialog}
      {helping && <KeysHelp keys={keysOfPage} onClose={() => setHelping(false)} />}
    </div>
  );
}

interface RowsProps {
  readonly work: ReturnType<typeof useWork>;
  readonly rows: WorkRow[];
  readonly typed: string;
  readonly onFocusRow: (id: string, index: number) => void;
}

function Rows({ work, rows, typed, onFocusRow }: RowsProps) {
  const { t } = useSpeech();
  const { view } = useWorkList();
  if (work.error && work.rows.length === 0) return <ErrorNote error={work.error} onRetry={work.retry} />;
  if (work.isPending) return <Skeleton lines={8} />;
  const nothing = typed ? t('work.noMatch', { filter: typed }) : t(view === 'todo' ? 'work.noneTodo' : 'work.none');
  return (
    <>
      {rows.length === 0 ? <Empty title={nothing} /> : <WorkTable rows={rows} onFocusRow={onFocusRow} />}
      <More list={work.more} />
    </>
  );
}

/** How much of a view waits for us; the finished ones wait for nobody. */
function waitingIn(view: WorkView, counts: WorkCounts | undefined): number {
  if (!counts || view === 'finished') return 0;
  return view === 'todo' ? counts.supplier + counts.requester : counts[view];
}

function Views({ chosen }: { readonly chosen: WorkView }) {
  const { t } = useSpeech();
  const { data: counts } = useWorkCounts(true);
  return (
    <nav className="scopes" aria-label={t('work.views')}>
      {workViews.map((view) => (
        <Link key={view} to={`/work?view=${view}`} aria-current={view === chosen || undefined} replace>
          {t(`work.view.${view}`)}
          {waitingIn(view, counts) > 0 && (
            <span className="count">
              {waitingIn(view, counts)}
              <span className="unseen">{t('frame.waiting')}</span>
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
