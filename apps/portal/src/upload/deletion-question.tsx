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
export function DeletionQuestion({ job }: { readonly job: JobView }) {
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const confirm = useConfirmJob();
  if (job.state !== 'held' || job.refresh === null) return null;
  const { present, absent, share, limit } = job.refresh;
  const answer = (isAgreed: boolean): void =>
    confirm.mutate(
      { id: job.id, isAgreed },
      { onSuccess: () => announce(t(isAgreed ? 'deletion.agreed' : 'deletion.refused')) },
    );
  return (
    <section className="deletion-question" aria-labelledby="deletion">
      <h3 id="deletion">
        <Icon name="warning" />
        {t('deletion.title', { n: showNumber(absent, language) })}
      </h3>
      <p>
        {t('deletion.what', {
          present: showNumber(present, language),
          absent: showNumber(absent, language),
          share: showShare(share),
          limit: showShare(limit),
        })}
      </p>
      <p>{t('deletion.check')}</p>
      {confirm.error && <ErrorNote error={confirm.error} />}
      <div className="buttons">
        <PressButton isPending={confirm.isPending} onPress={() => answer(false)}>
          {t('deletion.no')}
        </PressButton>
        <PressButton className="button danger" isPending={confirm.isPending} onPress={() => answer(true)}>
          {t('deletion.yes', { n: showNumber(absent, language) })}
        </PressButton>
      </div>
    </section>
  );
}
