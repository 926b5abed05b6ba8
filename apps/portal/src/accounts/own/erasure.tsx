import { type ErasureView, type PersonHold, personHolds } from '@shuqiao/contracts';
import { useAnnounce } from '../../frame/announce.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote, Skeleton } from '../../parts/states.js';
import { showDayOf } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import { fill } from '../../text/translate.js';
import { inWords } from '../audit-words.js';
import { useProved, wantsProof } from '../factors/proved.js';
import { useErase, useErasure, useKeep } from './account.queries.js';

/** Lets one's account be erased: what it means, what must end first, and the way back. */
export function Erasure() {
  const { t } = useSpeech();
  const { data: erasure, error, isPending, refetch } = useErasure();
  return (
    <section className="sheet" aria-labelledby="erasure">
      <h2 id="erasure">{t('erasure.title')}</h2>
      {isPending && <Skeleton lines={2} />}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {erasure && (erasure.dueAt === null ? <Asking holds={erasure.holds} /> : <Waiting erasure={erasure} />)}
    </section>
  );
}

function Asking({ holds }: { readonly holds: readonly PersonHold[] }) {
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const erase = useErase();
  const [prove, proof] = useProved();
  const told = ({ dueAt }: ErasureView) => dueAt && announce(t('erasure.asked', { day: showDayOf(dueAt, language) }));
  return (
    <>
      <p>{t('erasure.what')}</p>
      {holds.length > 0 ? (
        <Holds title={t('erasure.first')} holds={holds} />
      ) : (
        <>
          <p>{t('erasure.undo')}</p>
          {erase.error && !wantsProof(erase.error) && <ErrorNote error={erase.error} />}
          <PressButton
            className="button"
            isPending={erase.isPending}
            onPress={() => prove((onError) => erase.mutate(undefined, { onSuccess: told, onError }))}
          >
            {t('erasure.go')}
          </PressButton>
          {proof}
        </>
      )}
    </>
  );
}

function Waiting({ erasure: { dueAt, holds } }: { readonly erasure: ErasureView }) {
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const keep = useKeep();
  const day = dueAt ? showDayOf(dueAt, language) : '';
  return (
    <>
      <p>
        <strong>{t('erasure.due', { day })}</strong>
      </p>
      {holds.length > 0 && <Holds title={t('erasure.first')} holds={holds} />}
      {keep.error && <ErrorNote error={keep.error} />}
      <PressButton
        className="button primary"
        isPending={keep.isPending}
        onPress={() => keep.mutate(undefined, { onSuccess: () => announce(t('erasure.kept')) })}
      >
        {t('erasure.keep')}
      </PressButton>
    </>
  );
}

function Holds({ title, holds }: { readonly title: string; readonly holds: readonly PersonHold[] }) {
  const { language } = useSpeech();
  return (
    <>
      <p>{title}</p>
      <ul>
        {holds.map(({ what, count }) => (
          <li key={what}>{fill(inWords(personHolds[what], language), { n: count })}</li>
        ))}
      </ul>
    </>
  );
}
