import { Link } from 'react-router';
import type { RecordView } from '@shuqiao/contracts';
import { WebLink } from '../parts/web-link.js';
import { useOffers } from '../province/province.queries.js';
import { useMe } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { HolderPlaces } from './holders/holder-places.js';
import { type PlacedHolding, wayTo } from './holders/holders.js';

interface WaysToProps {
  readonly record: RecordView;
  readonly holdings: readonly PlacedHolding[];
}

/** How the reader gets at it, the quickest first: read it now, fetch it from the own shelf, ask another library. */
export function WaysTo({ record, holdings }: WaysToProps) {
  const { t } = useSpeech();
  const lends = useOffers('loan');
  const way = wayTo(record, holdings);
  const own = holdings.find(({ isOwn }) => isOwn);
  const asks = way === 'loan' && lends;
  return (
    <>
      {way === 'online' && <p>{t(record.link === null ? 'online.noAddress' : 'online.noLoan')}</p>}
      {own && way !== 'online' && <OwnShelf holding={own} recordId={record.id} />}
      {(record.link !== null || asks) && (
        <p className="request-bar">
          {record.link !== null && (
            <WebLink className="button primary" url={record.link} label={t('online.readOf', { title: record.title })}>
              {t('online.read')}
            </WebLink>
          )}
          {asks && <RequestLink record={record} isFirst={record.link === null} />}
        </p>
      )}
    </>
  );
}

function RequestLink({ record, isFirst }: { readonly record: RecordView; readonly isFirst: boolean }) {
  const { t } = useSpeech();
  const { data: me } = useMe();
  return (
    <Link className={isFirst ? 'button primary' : 'button'} to={`/records/${record.id}/request`}>
      {t(me === null ? 'record.requestSignIn' : 'action.request')}
    </Link>
  );
}

/** Where it stands in the own library; as long as a copy is there, no loan is needed. */
function OwnShelf({ holding, recordId }: { readonly holding: PlacedHolding; readonly recordId: string }) {
  const { t } = useSpeech();
  const isIn = holding.copies > holding.onLoan;
  return (
    <div className={isIn ? 'own-shelf own-shelf-in' : 'own-shelf'}>
      <p>
        <strong>{t(isIn ? 'own.has' : 'own.away')}</strong>
      </p>
      {isIn && (
        <>
          <HolderPlaces holding={holding} />
          <p>{t('own.fetch')}</p>
          <p>
            <Link to={`/ask?record=${recordId}`}>{t('own.askStaff')}</Link>
          </p>
        </>
      )}
    </div>
  );
}
