import './operations.css';
import { useQueryClient } from '@tanstack/react-query';
import type { DeadLetter } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';
import { usePaged } from '../api/paged.js';
import { useAnnounce } from '../frame/announce.js';
import { Page } from '../frame/page.js';
import { PressButton } from '../parts/press-button.js';
import { SignedIn } from '../frame/signed-in.js';
import { FactList } from '../parts/fact-list.js';
import { ErrorNote, More, Skeleton } from '../parts/states.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { type Keeper, keepers } from './keepers.js';

/** What could not be digested, service by service, each to be processed again. */
export function DeadLettersPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('nav.deadLetters')}>
      <SignedIn roles={['province_admin']}>
        {() => (
          <>
            <p>{t('letters.what')}</p>
            <AllLetters />
          </>
        )}
      </SignedIn>
    </Page>
  );
}

const pathOf = (service: Keeper): string => `/dead-letters/${service}`;

/** Only the services that have something; where none has, one line says so. */
function AllLetters() {
  const { t } = useSpeech();
  // A fixed list: the hooks come in the same order each time.
  const all = keepers.map((service) => ({ service, ...usePaged<DeadLetter>(pathOf(service)) }));
  const shown = all.filter(({ list, items }) => list.isError || items.length > 0);
  if (shown.length === 0 && all.some(({ list }) => list.isPending)) return <Skeleton lines={2} />;
  if (shown.length === 0) return <p role="status">{t('letters.allWell')}</p>;
  return shown.map(({ service }) => <Letters key={service} service={service} />);
}

function Letters({ service }: { readonly service: Keeper }) {
  const { t } = useSpeech();
  const { list, first, items } = usePaged<DeadLetter>(pathOf(service));
  return (
    <section className="sheet" aria-labelledby={`letters-${service}`}>
      <h2 id={`letters-${service}`}>{t(`service.${service}`)}</h2>
      {list.isError && !first && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {items.map((letter) => (
        <Letter key={letter.id} service={service} letter={letter} />
      ))}
      <More list={list} />
    </section>
  );
}

function useReplay(service: Keeper) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (id: string) =>
      call<{ digested: boolean }>(`${API}/dead-letters/${service}/${id}/replay`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: [`/dead-letters/${service}`] }),
  });
}

function Letter({ service, letter }: { readonly service: Keeper; readonly letter: DeadLetter }) {
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const replay = useReplay(service);
  const facts = [
    [t('letters.subject'), letter.subject],
    [t('letters.consumer'), letter.consumer],
    [t('letters.reason'), letter.reason],
    [t('letters.attempts'), letter.attempts],
    [t('letters.diedAt'), showInstant(letter.diedAt, language)],
  ] as const;
  const again = () =>
    replay.mutate(letter.id, {
      onSuccess: ({ digested }) => announce(t(digested ? 'letters.digested' : 'letters.notDigested')),
    });
  return (
    <article className="letter">
      <FactList facts={facts} />
      {replay.error && <ErrorNote error={replay.error} />}
      <PressButton isPending={replay.isPending} onPress={again}>
        {t('letters.replay')}
        <span className="unseen">{letter.subject}</span>
      </PressButton>
    </article>
  );
}
