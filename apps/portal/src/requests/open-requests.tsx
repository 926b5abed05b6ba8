import { Link } from 'react-router';
import { useSpeech } from '../text/language.js';
import { RequestCard } from './request-card.js';
import { useMyRequests } from './requests.queries.js';

const SHOWN = 3;

/** On the home page: at most three requests that are under way. */
export function OpenRequests() {
  const { t } = useSpeech();
  const { items } = useMyRequests(true, SHOWN);
  if (items.length === 0) return null;
  return (
    <section className="open-requests" aria-labelledby="open-requests">
      <h2 id="open-requests">{t('home.open')}</h2>
      {items.slice(0, SHOWN).map((request) => (
        <RequestCard key={request.id} request={request} level="h3" />
      ))}
      <p>
        <Link to="/requests">{t('home.allRequests')}</Link>
      </p>
    </section>
  );
}
