import { useQuery } from '@tanstack/react-query';
import type { StaffName } from '@shuqiao/contracts';
import { API, call } from '../api/client.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { useMe } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { gathered } from './gathered.js';

const PEOPLE = '/people/names';
const HOUR_MS = 3_600_000;

const ask = gathered((ids) => call<{ items: StaffName[] }>(API + PEOPLE, { method: 'POST', body: { ids } }));

async function findName(id: string): Promise<StaffName | null> {
  const { items } = await ask(id);
  return items.find((person) => person.id === id) ?? null;
}

/** A member of staff as one may know them: oneself, a colleague by name, somebody of another library by the library. */
export function usePersonName(id: string | null): string {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const { libraryOf } = useDirectory();
  const { data: person } = useQuery({
    queryKey: [PEOPLE, id],
    queryFn: () => findName(id ?? ''),
    enabled: id !== null && me !== undefined && id !== me?.id,
    staleTime: HOUR_MS,
  });
  if (id !== null && id === me?.id) return t('person.me');
  if (!person) return t('person.some');
  const library = libraryOf(person.institutionId);
  if (person.displayName === null) return t('person.of', { library });
  return person.institutionId === me?.institutionId
    ? person.displayName
    : t('person.at', { name: person.displayName, library });
}
