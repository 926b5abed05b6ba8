import { useState } from 'react';
import type { FormEvent } from 'react';
import { PressButton } from '../../parts/press-button.js';
import type { RequestView } from '@shuqiao/contracts';
import { Field } from '../../parts/field.js';
import { Sheet } from '../../parts/sheet.js';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { unfilledReasons } from '../reasons.js';
import type { Press, useActOnRequest } from '../requests.queries.js';

interface ActDialogProps {
  readonly request: RequestView;
  readonly act: ReturnType<typeof useActOnRequest>;
  readonly onClose: () => void;
  readonly onPress: (extra: Pick<Press, 'reason' | 'note'>) => void;
}

const NOTE_AT_MOST = 500;

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

/** Passing a request on needs a reason: it tells the next library and the statistics why. */
export function DeclineDialog({ request, act, onClose, onPress }: ActDialogProps) {
  const { t } = useSpeech();
  const [reason, setReason] = useState<Press['reason']>(undefined);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const decline = (event: FormEvent) => {
    event.preventDefault();
    if (reason === undefined) setMissing(true);
    else onPress({ reason, note: note.trim() || undefined });
  };
  return (
    <Sheet title={t('decline.title')} onClose={onClose}>
      <p className="work-title">{request.title}</p>
      <form className="form" onSubmit={decline}>
        <fieldset className="choices">
          <legend>{t('decline.reason')}</legend>
          {unfilledReasons.map((one) => (
            <label key={one}>
              <input type="radio" name="reason" checked={reason === one} onChange={() => setReason(one)} />
              {t(`reason.${one}`)}
            </label>
          ))}
        </fieldset>
        {missing && reason === undefined && (
          <p className="wrong" role="alert">
            {t('decline.missing')}
          </p>
        )}
        <Field
          label={t('decline.note')}
          name="note"
          value={note}
          onChange={setNote}
          rows={2}
          maxLength={NOTE_AT_MOST}
        />
        {act.error && <ErrorNote error={act.error} />}
        <div className="buttons">
          <PressButton type="submit" className="button primary" isPending={act.isPending}>
            {t('decline.go')}
          </PressButton>
          <PressButton className="button" onPress={onClose}>
            {t('action.back')}
          </PressButton>
        </div>
      </form>
    </Sheet>
  );
}
