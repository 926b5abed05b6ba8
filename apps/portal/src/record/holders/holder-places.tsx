import type { Holding, HoldingPlace } from '@shuqiao/contracts';
import { useSpeech } from '../../text/language.js';
import { saysMore } from './holders.js';

/** Where a library has it: its places with what each holds of a serial; for a plain book the call number alone. */
export function HolderPlaces({ holding }: { readonly holding: Holding }) {
  const { t } = useSpeech();
  const { places = [], callNumber } = holding;
  if (!saysMore(places))
    return callNumber ? <p className="quiet">{t('holders.callNumber', { number: callNumber })}</p> : null;
  return <PlaceList places={places} />;
}

/** Places one under the other. */
export function PlaceList({ places }: { readonly places: readonly HoldingPlace[] }) {
  return (
    <ul className="holder-places">
      {places.map((place, at) => (
        <li key={at}>
          <Place place={place} tellsCopies={places.length > 1} />
        </li>
      ))}
    </ul>
  );
}

function Place({ place, tellsCopies }: { readonly place: HoldingPlace; readonly tellsCopies: boolean }) {
  const { t, language } = useSpeech();
  const where = [
    place.location,
    place.callNumber && t('holders.callNumber', { number: place.callNumber }),
    tellsCopies && t('holders.copies', { n: place.copies }),
  ];
  return (
    <>
      <p className="quiet">{where.filter(Boolean).join(' · ')}</p>
      {place.statement && (
        <p>
          {t('holders.held', { statement: place.statement[language] })}
          {place.isCut && t('holders.cut')}
        </p>
      )}
      {place.asStands.map((text) => (
        <p key={text} className="quiet">
          {t('holders.asStands', { text })}
        </p>
      ))}
    </>
  );
}
