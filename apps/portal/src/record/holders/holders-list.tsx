import { useDirectory } from '../../institutions/directory.queries.js';
import { useSpeech } from '../../text/language.js';
import type { PlacedHolding } from './holders.js';
import { HolderPlaces } from './holder-places.js';

/** 谁有这本书: the own library first, then the near ones. */
export function Holders({ holdings }: { readonly holdings: readonly PlacedHolding[] }) {
  const { t } = useSpeech();
  return (
    <section className="sheet" aria-labelledby="holders">
      <h2 id="holders">{t('holders.title')}</h2>
      {holdings.length === 0 ? (
        <p>{t('holders.none')}</p>
      ) : (
        <ul className="holders">
          {holdings.map((holding) => (
            <Holder key={holding.institutionId} holding={holding} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Holder({ holding }: { readonly holding: PlacedHolding }) {
  const { t } = useSpeech();
  const { find, libraryOf } = useDirectory();
  const place = holding.isOwn ? t('holders.own') : find(holding.institutionId)?.city;
  return (
    <li className={holding.isOwn ? 'holder holder-own' : 'holder'}>
      <div>
        <strong>{libraryOf(holding.institutionId)}</strong>
        {place && <span className="tag">{place}</span>}
        <HolderPlaces holding={holding} />
      </div>
      <p className="copies">
        {t('holders.copies', { n: holding.copies })}
        {holding.onLoan > 0 && <span className="quiet">{t('holders.onLoan', { n: holding.onLoan })}</span>}
      </p>
    </li>
  );
}
