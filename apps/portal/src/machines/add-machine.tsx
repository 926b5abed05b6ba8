import { MachineRole, machines, type SecretMade } from '@shuqiao/contracts';
import { RoleBoxes } from '../accounts/role-boxes.js';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField } from '../forms/form-field.js';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useAddMachine } from './machines.queries.js';

const Adding = machines.add.input.pick({ name: true, roles: true });
const start = { name: '', roles: [] };

/** Name and tasks of a new one; its secret is shown once it is there. */
export function AddMachine({ onSecret }: { readonly onSecret: (made: SecretMade) => void }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const add = useAddMachine();
  const form = useContractForm(Adding, { start, error: add.error });
  return (
    <section className="sheet" aria-labelledby="add-machine">
      <h2 id="add-machine">{t('machines.add')}</h2>
      <Form
        form={form}
        labelledBy="add-machine"
        onSend={(machine) =>
          add.mutate(machine, {
            onSuccess: (made) => {
              announce(t('machines.added', { name: machine.name }));
              form.reset(start);
              onSecret(made);
            },
          })
        }
      >
        <FormField form={form} name="name" label={t('machines.name')} hint={t('machines.nameHint')} />
        <RoleBoxes form={form} roles={MachineRole.options} legend={t('machines.roles')} />
        {add.error && <ErrorNote error={add.error} />}
        <PressButton type="submit" className="button primary" isPending={add.isPending}>
          {t(add.isPending ? 'state.sending' : 'machines.addNow')}
        </PressButton>
      </Form>
    </section>
  );
}
