import { useDirectory } from '../../institutions/directory.queries.js';
import { useSpeech } from '../../text/language.js';
import type { PlacedHolding } from './holders.js';
import { HolderPlaces } from './holder-places.js';

interface HoldersProps {
  readonly holdings: readonly PlacedHolding[];
  /** Of what is read over the net there are no copies. */
  readonly online: boolean;
}

/** 谁有这本书: the own library first, then the near ones. */
export function Holders({ holdings, online }: HoldersProps) {
  const { t } = useSpeech();
  return (
    <section className="sheet" aria-labelledby="holders">
      <h2 id="holders">{t(online ? 'online.holders' : 'holders.title')}</h2>
      {holdings.length === 0 ? (
        <p>{t('holders.none')}</p>
      ) : (
        <ul className="holders">
          {holdings.map((holding) => (
            <Holder key={holding.institutionId} holding={holding} online={online} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Holder({ holding, online }: { readonly holding: PlacedHolding; readonly online: boolean }) {
  const { t } = useSpeech();
  const { cityOf, libraryOf } = useDirectory();
  const place = holding.isOwn ? t('holders.own') : cityOf(holding.institutionId);
  return (
    <li className={holding.isOwn ? 'holder holder-own' : 'holder'}>
      <div>
        <strong>{libraryOf(holding.institutionId)}</strong>
        {place && <span className="tag">{place}</span>}
        {!online && <HolderPlaces holding={holding} />}
      </div>
      {!online && (
        <p className="copies">
          {t('holders.copies', { n: holding.copies })}
          {holding.onLoan > 0 && <span className="quiet">{t('holders.onLoan', { n: holding.onLoan })}</span>}
        </p>
      )}
    </li>
  );
}
