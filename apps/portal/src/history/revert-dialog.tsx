import type { VersionView } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { Sheet } from '../parts/sheet.js';
import { ErrorNote } from '../parts/states.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useRevert } from '../curation/curation.queries.js';

interface RevertDialogProps {
  readonly recordId: string;
  readonly version: VersionView;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Going back makes a new version of the old content: nothing is lost, but the others see it at once, so it is asked. */
export function RevertDialog({ recordId, version, onClose, onDone }: RevertDialogProps) {
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const revert = useRevert(recordId);
  const done = (): void => {
    announce(t('revert.done', { n: version.number }));
    onClose();
    onDone();
  };
  return (
    <Sheet title={t('revert.title', { n: version.number })} onClose={onClose} alert>
      <p>{showInstant(version.at, language)}</p>
      <p>{t('revert.what')}</p>
      {revert.error && <ErrorNote error={revert.error} />}
      <div className="buttons">
        <PressButton
          className="button primary"
          isPending={revert.isPending}
          onPress={() => revert.mutate(version.id, { onSuccess: done })}
        >
          {t(revert.isPending ? 'state.sending' : 'revert.yes')}
        </PressButton>
        <PressButton onPress={onClose}>{t('action.back')}</PressButton>
      </div>
    </Sheet>
  );
}
