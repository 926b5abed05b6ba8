import { PressButton } from '../../parts/press-button.js';
import type { RequestView } from '@shuqiao/contracts';
import { Sheet } from '../../parts/sheet.js';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import type { Press, useActOnRequest } from '../requests.queries.js';

export interface ActDialogProps {
  readonly request: RequestView;
  readonly act: ReturnType<typeof useActOnRequest>;
  readonly onClose: () => void;
  readonly onPress: (extra: Pick<Press, 'reason' | 'note'>) => void;
}

/** A loan taken back cannot be taken up again: so it is asked once. */
export function CancelDialog({ request, act, onClose, onPress }: ActDialogProps) {
  const { t } = useSpeech();
  return (
    <Sheet title={t('cancel.title')} onClose={onClose} alert>
      <p className="work-title">{request.title}</p>
      <p>{t('cancel.what')}</p>
      {act.error && <ErrorNote error={act.error} />}
      <div className="buttons">
        <PressButton className="button danger" isPending={act.isPending} onPress={() => onPress({})}>
          {t('cancel.yes')}
        </PressButton>
        <PressButton className="button" onPress={onClose}>
          {t('cancel.no')}
        </PressButton>
      </div>
    </Sheet>
  );
}
