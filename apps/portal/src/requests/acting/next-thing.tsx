import { Link } from 'react-router';
import type { RequestView } from '@shuqiao/contracts';
import { useDirectory } from '../../institutions/directory.queries.js';
import { useSpeech } from '../../text/language.js';

/** What happens next, or what the reader must do: then in bold. */
export function NextThing({ request }: { readonly request: RequestView }) {
  const { t } = useSpeech();
  const { libraryOf } = useDirectory();
  if (request.state === 'received') {
    const pickup = request.pickup ?? libraryOf(request.requesterId);
    return <p className="next-thing next-mine">{t('next.received', { pickup })}</p>;
  }
  if (request.state === 'unfilled' && request.mine) return <NoBook request={request} />;
  const library = libraryOf(request.supplierId) || t('next.someLibrary');
  return <p className="next-thing">{t(`next.${request.state}`, { library })}</p>;
}

/** Nobody could supply it: the way on is a person, who sees which book and which request it is about. */
function NoBook({ request }: { readonly request: RequestView }) {
  const { t } = useSpeech();
  const about = new URLSearchParams({ record: request.recordId, request: request.number });
  return (
    <div className="next-thing next-mine">
      <p>{t('next.unfilled')}</p>
      <Link className="button primary" to={`/ask?${about}`}>
        {t('nav.ask')}
      </Link>
    </div>
  );
}
