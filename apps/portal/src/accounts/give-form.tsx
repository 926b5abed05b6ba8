import { people, type PersonView, type Role } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormChoices, FormField } from '../forms/form-field.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useMe } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { useGive } from './accounts.queries.js';
import { givable } from './givable.js';

const Giving = people.give.input.pick({ role: true, until: true });

interface GiveFormProps {
  readonly person: PersonView;
  readonly onDone: () => void;
}

/** One more role for a person, for good or until a day. */
export function GiveForm({ person, onDone }: GiveFormProps) {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const announce = useAnnounce();
  const give = useGive();
  const form = useContractForm(Giving, { start: { role: '', until: '' }, error: give.error });
  const name = person.displayName;
  const held = new Set<Role>(person.grants.map(({ role }) => role));
  const choices = givable(me?.roles ?? [])
    .filter((role) => !held.has(role))
    .map((role) => ({ value: role, label: t(`role.${role}`) }));
  return (
    <Form
      form={form}
      label={t('people.giveTo', { name })}
      onSend={({ role, until }) =>
        give.mutate(
          { personId: person.id, role, until },
          {
            onSuccess: () => {
              announce(t('people.given', { name, role: t(`role.${role}`) }));
              onDone();
            },
          },
        )
      }
    >
      <FormChoices form={form} name="role" legend={t('people.role')} choices={choices} />
      <FormField form={form} name="until" type="date" label={t('people.lastDay')} hint={t('people.lastDayHint')} />
      {give.error && <ErrorNote error={give.error} />}
      <div className="buttons">
        <PressButton type="submit" className="button primary" isPending={give.isPending}>
          {t('people.give')}
        </PressButton>
        <PressButton onPress={onDone}>{t('people.notNow')}</PressButton>
      </div>
    </Form>
  );
}
