import { useAnnounce } from '../frame/announce.js';
import { useGoOn } from '../frame/go-on.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useRestore } from '../curation/curation.queries.js';

interface RestoreProps {
  readonly sourceId: string;
  /** What tells it from the others on the page. */
  readonly name: string;
}

/** Brings a deleted record back and goes where it is now: it may belong to another record than before. */
export function Restore({ sourceId, name }: RestoreProps) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const goOn = useGoOn();
  const restore = useRestore(({ recordId }) => {
    announce(t('restore.done'));
    goOn(`/records/${recordId}?tab=history`);
  });
  return (
    <>
      {restore.error && <ErrorNote error={restore.error} />}
      <PressButton
        label={t('restore.of', { name })}
        isPending={restore.isPending}
        onPress={() => restore.mutate(sourceId)}
      >
        {t(restore.isPending ? 'state.sending' : 'restore.go')}
      </PressButton>
    </>
  );
}
