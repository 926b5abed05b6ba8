import { ActOnRequest } from '@shuqiao/contracts';
import { useContractForm } from '../../forms/contract-form.js';
import { Form } from '../../forms/form.js';
import { FormChoices, FormField } from '../../forms/form-field.js';
import { PressButton } from '../../parts/press-button.js';
import { Sheet } from '../../parts/sheet.js';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { unfilledReasons } from '../reasons.js';
import { declineDraft } from './actions.js';
import type { ActDialogProps } from './cancel-dialog.js';

const { reason, note } = ActOnRequest.shape;
/** Among all actions only this one needs its reason. */
const Decline = ActOnRequest.pick({}).extend({ reason: reason.unwrap(), note });
const start = { reason: '', note: '' };

/** Passing a request on needs a reason: it tells the next library and the statistics why. */
export function DeclineDialog({ request, act, onClose, onPress }: ActDialogProps) {
  const { t } = useSpeech();
  const form = useContractForm(Decline, { start, error: act.error, draft: declineDraft(request) });
  const reasons = unfilledReasons.map((one) => ({ value: one, label: t(`reason.${one}`) }));
  return (
    <Sheet title={t('decline.title')} onClose={onClose}>
      <p className="work-title">{request.title}</p>
      <Form form={form} onSend={onPress}>
        <FormChoices form={form} name="reason" legend={t('decline.reason')} choices={reasons} />
        <FormField form={form} name="note" label={t('decline.note')} rows={2} />
        {act.error && <ErrorNote error={act.error} />}
        <div className="buttons">
          <PressButton type="submit" className="button primary" isPending={act.isPending}>
            {t('decline.go')}
          </PressButton>
          <PressButton onPress={onClose}>{t('action.back')}</PressButton>
        </div>
      </Form>
    </Sheet>
  );
}
