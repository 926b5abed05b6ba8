import type { JobView } from '@shuqiao/contracts';
import { showShare } from '../curation/reasons.js';
import { useAnnounce } from '../frame/announce.js';
import { Icon } from '../parts/icons.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { showNumber } from './figures.js';
import { useConfirmJob } from './upload.queries.js';

/** A refresh that would delete unusually much waits here for a yes or a no. */
export function Held({ job }: { readonly job: JobView }) {
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const confirm = useConfirmJob();
  if (job.state !== 'held' || job.refresh === null) return null;
  const { present, absent, share, limit } = job.refresh;
  const answer = (isAgreed: boolean): void =>
    confirm.mutate(
      { id: job.id, isAgreed },
      { onSuccess: () => announce(t(isAgreed ? 'held.agreed' : 'held.refused')) },
    );
  return (
    <section className="held-question" aria-labelledby="held">
      <h3 id="held">
        <Icon name="warning" />
        {t('held.title', { n: showNumber(absent, language) })}
      </h3>
      <p>
        {t('held.what', {
          present: showNumber(present, language),
          absent: showNumber(absent, language),
          share: showShare(share),
          limit: showShare(limit),
        })}
      </p>
      <p>{t('held.check')}</p>
      {confirm.error && <ErrorNote error={confirm.error} />}
      <div className="buttons">
        <PressButton isPending={confirm.isPending} onPress={() => answer(false)}>
          {t('held.no')}
        </PressButton>
        <PressButton className="button danger" isPending={confirm.isPending} onPress={() => answer(true)}>
          {t('held.yes', { n: showNumber(absent, language) })}
        </PressButton>
      </div>
    </section>
  );
}
