import { Link } from 'react-router';
import { failureOf } from '../api/failure.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';

/** Why the request was not taken; a second one for the same book leads to the first. */
export function PlaceError({ error }: { readonly error: unknown }) {
  const { t } = useSpeech();
  const { code, details } = failureOf(error);
  const first = code === 'ill.duplicate' && typeof details.id === 'string' ? details.id : null;
  return (
    <ErrorNote error={error}>
      {code === 'ill.duplicate' && <Link to={first ? `/requests/${first}` : '/requests'}>{t('sheet.seeFirst')}</Link>}
      {code === 'ill.no_holder' && <Link to="/ask">{t('nav.ask')}</Link>}
    </ErrorNote>
  );
}
