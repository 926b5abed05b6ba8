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
  const library = libraryOf(request.supplierId) || t('next.someLibrary');
  return <p className="next-thing">{t(`next.${request.state}`, { library })}</p>;
}
