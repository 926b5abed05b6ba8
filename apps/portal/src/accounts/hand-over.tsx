import { useState } from 'react';
import { HandOver as Handing, type Me } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField } from '../forms/form-field.js';
import { Choices } from '../parts/choices.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useHandOver } from './accounts.queries.js';

const Successor = Handing.pick({ displayName: true, mail: true });
const start = { displayName: '', mail: '' };
const OFFICES = ['institution_admin', 'province_admin'] as const;
const DAYS = [0, 7, 30] as const;

/** One's own office goes to a successor: both hold it for a while, then it ends here. */
export function HandOver({ me }: { readonly me: Me }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const hand = useHandOver();
  const role = OFFICES.find((one) => me.roles.includes(one));
  const [days, setDays] = useState<number>(30);
  const [isOpen, setIsOpen] = useState(false);
  const form = useContractForm(Successor, { start, error: hand.error });
  if (!role) return null;
  const onHanded = (mail: string) => {
    announce(t('invite.sent', { mail }));
    form.reset(start);
    setIsOpen(false);
  };
  return (
    <section className="sheet" aria-labelledby="hand-over">
      <h2 id="hand-over">{t('handOver.title', { role: t(`role.${role}`) })}</h2>
      <p>{t('handOver.what')}</p>
      {!isOpen && <PressButton onPress={() => setIsOpen(true)}>{t('handOver.begin')}</PressButton>}
      {isOpen && (
        <Form
          form={form}
          labelledBy="hand-over"
          onSend={({ displayName, mail }) =>
            hand.mutate({ role, displayName, mail, days }, { onSuccess: () => onHanded(mail) })
          }
        >
          <FormField form={form} name="displayName" label={t('handOver.name')} />
          <FormField form={form} name="mail" type="email" label={t('handOver.mail')} />
          <Choices
            legend={t('handOver.days')}
            name="days"
            choices={DAYS.map((n) => ({
              value: String(n),
              label: n === 0 ? t('handOver.atOnce') : t('handOver.both', { n }),
            }))}
            chosen={String(days)}
            onChoose={(value) => setDays(Number(value))}
          />
          {hand.error && <ErrorNote error={hand.error} />}
          <div className="buttons">
            <PressButton type="submit" className="button primary" isPending={hand.isPending}>
              {t('handOver.go')}
            </PressButton>
            <PressButton onPress={() => setIsOpen(false)}>{t('people.notNow')}</PressButton>
          </div>
        </Form>
      )}
    </section>
  );
}
