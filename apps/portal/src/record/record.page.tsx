import { Link, Navigate, useLocation, useParams } from 'react-router';
import type { RecordView } from '@shuqiao/contracts';
import { failureOf } from '../api/failure.js';
import { Page } from '../frame/page.js';
import { Empty, ErrorNote, Skeleton } from '../parts/states.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { peopleIn } from '../text/people.js';
import { RequestSheet } from '../requests/request-sheet.js';
import { holds, useMe } from '../sign-in/me.queries.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { Cover } from '../parts/cover.js';
import { Facts } from './facts.js';
import { Holders } from './holders/holders-list.js';
import { type PlacedHolding, placeHoldings, wayTo } from './holders/holders.js';
import { RecordTabs } from './record-tabs.js';
import { RecordTools } from './record-tools.js';
import { useRecord } from './record.queries.js';
import { WaysTo } from './ways-to.js';

/** What the address of a record remembers when an older one led to it. */
const MOVED = 'moved';
const STAFF = ['ill_librarian', 'cataloguer', 'duty_librarian', 'institution_admin', 'province_admin'] as const;

const addressOf = (id: string, asking: boolean): string => `/records/${id}${asking ? '/request' : ''}`;

/** A book: its title page, who has it, and the way to get it. With `asking` the request lies over it. */
export function RecordPage({ asking = false }: { readonly asking?: boolean }) {
  const { t } = useSpeech();
  const { id = '' } = useParams();
  const { data, isPending, error, refetch } = useRecord(id);
  const { search, state } = useLocation();
  // The id was merged away and the answer is the record it leads to: from here on the page goes by that one's id.
  if (data && data.id !== id) {
    return <Navigate to={addressOf(data.id, asking) + search} state={MOVED} replace />;
  }
  return (
    <Page
      title={data?.title ?? t('record.title')}
      place={`record ${id}`}
      work={Boolean(data)}
      spread
      keepsFocus={asking}
    >
      {state === MOVED && <MovedNote />}
      {isPending && <Skeleton lines={8} />}
      {error && !data && <NotThere error={error} onRetry={() => void refetch()} />}
      {data && <Record record={data} asking={asking} />}
    </Page>
  );
}

function MovedNote() {
  const { t } = useSpeech();
  return (
    <p className="moved" role="status">
      {t('record.moved')}
    </p>
  );
}

interface NotThereProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** Why there is no record; of one that was deleted since when, and for those who may the way back. */
function NotThere({ error, onRetry }: NotThereProps) {
  const { t, language } = useSpeech();
  const { data: me } = useMe();
  const { deletedAt } = failureOf(error).details;
  if (typeof deletedAt !== 'string') return <ErrorNote error={error} onRetry={onRetry} />;
  return (
    <Empty title={t('deleted.gone', { at: showInstant(deletedAt, language) })}>
      {holds(me, 'cataloguer', 'province_admin') && <Link to="/deleted">{t('deleted.title')}</Link>}
    </Empty>
  );
}

function Record({ record, asking }: { readonly record: RecordView; readonly asking: boolean }) {
  const { data: me } = useMe();
  const holdings = usePlacedHoldings(record);
  const isStaff = holds(me, ...STAFF);
  const face = <RecordFace record={record} holdings={holdings} isStaff={isStaff} />;
  const way = wayTo(record, holdings);
  // Nothing to ask for: the page says where the book is to be had.
  if (asking && me !== undefined && (way === 'online' || way === 'own_shelf')) {
    return <Navigate to={`/records/${record.id}`} replace />;
  }
  return (
    <>
      {isStaff ? <RecordTabs record={record}>{face}</RecordTabs> : face}
      {asking && <RequestSheet record={record} />}
    </>
  );
}

function usePlacedHoldings(record: RecordView): PlacedHolding[] {
  const { data: me } = useMe();
  const { find } = useDirectory();
  return placeHoldings(record.holdings, me?.institutionId ?? null, (id) => find(id)?.city);
}

interface RecordFaceProps {
  readonly record: RecordView;
  readonly holdings: readonly PlacedHolding[];
  readonly isStaff: boolean;
}

function RecordFace({ record, holdings, isStaff }: RecordFaceProps) {
  return (
    <div className="record-face">
      <div className="title-page sheet">
        <Cover title={record.title} clc={record.clc} />
        <div>
          <TitleFacts record={record} />
          <WaysTo record={record} holdings={holdings} />
        </div>
      </div>
      <div className="side">
        <Holders holdings={holdings} online={record.online} />
        <RecordTools record={record} isStaff={isStaff} />
      </div>
      <Facts record={record} />
    </div>
  );
}

function TitleFacts({ record }: { readonly record: RecordView }) {
  const { t, language } = useSpeech();
  const imprint = [record.place, record.publisher, record.year].filter((part) => part !== null).join(' · ');
  return (
    <>
      {record.creators.length > 0 && <p className="authors">{peopleIn(record.creators, t, language)}</p>}
      {imprint && <p>{imprint}</p>}
      {record.edition && <p>{record.edition}</p>}
      {record.isbn.length > 0 && <p>ISBN {record.isbn.join(t('word.listComma'))}</p>}
      {record.demonstration && <p className="tag">{t('record.demonstrationLong')}</p>}
    </>
  );
}
