import { people, type PersonView } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField } from '../forms/form-field.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useSuspend } from './accounts.queries.js';

const Why = people.suspend.input.pick({ reason: true });

interface SuspendFormProps {
  readonly person: PersonView;
  readonly onDone: () => void;
}

/** Keeps somebody out, with the reason that stays on record; the way back is the button in its place afterwards. */
export function SuspendForm({ person, onDone }: SuspendFormProps) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const suspend = useSuspend(person.id);
  const form = useContractForm(Why, { start: { reason: '' }, error: suspend.error });
  const words = { name: person.displayName };
  return (
    <Form
      form={form}
      label={t('people.suspendOf', words)}
      onSend={({ reason }) =>
        suspend.mutate(
          { reason },
          {
            onSuccess: () => {
              announce(t('people.suspendedNow', words));
              onDone();
            },
          },
        )
      }
    >
      <FormField form={form} name="reason" label={t('people.reason')} hint={t('people.reasonHint')} />
      {suspend.error && <ErrorNote error={suspend.error} />}
      <div className="buttons">
        <PressButton type="submit" className="button primary" isPending={suspend.isPending}>
          {t('people.suspend')}
        </PressButton>
        <PressButton onPress={onDone}>{t('people.notNow')}</PressButton>
      </div>
    </Form>
  );
}
