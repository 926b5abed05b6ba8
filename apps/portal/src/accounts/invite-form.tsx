import { people, type Role } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField } from '../forms/form-field.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useInvite } from './accounts.queries.js';
import { givable } from './givable.js';
import { RoleBoxes } from './role-boxes.js';

const Inviting = people.invite.input.pick({ displayName: true, mail: true, roles: true, until: true });
const start = { displayName: '', mail: '', roles: [], until: '' };

/** Asks a new colleague in, by mail. */
export function InviteForm({ roles, at }: { readonly roles: readonly Role[]; readonly at: string | null }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const invite = useInvite();
  const form = useContractForm(Inviting, { start, error: invite.error });
  return (
    <section className="sheet" aria-labelledby="invite">
      <h2 id="invite">{t('invite.title')}</h2>
      <Form
        form={form}
        labelledBy="invite"
        onSend={(invitation) =>
          invite.mutate(at === null ? invitation : { ...invitation, institutionId: at }, {
            onSuccess: () => {
              announce(t('invite.sent', { mail: invitation.mail }));
              form.reset(start);
            },
          })
        }
      >
        <FormField form={form} name="displayName" label={t('invite.name')} />
        <FormField form={form} name="mail" type="email" label={t('invite.mail')} />
        <RoleBoxes form={form} roles={givable(roles)} legend={t('invite.roles')} />
        <FormField form={form} name="until" type="date" label={t('people.lastDay')} hint={t('people.lastDayHint')} />
        {invite.error && <ErrorNote error={invite.error} />}
        <PressButton type="submit" className="button primary" isPending={invite.isPending}>
          {t(invite.isPending ? 'state.sending' : 'invite.go')}
        </PressButton>
      </Form>
    </section>
  );
}
