import { useState } from 'react';
import { MailAddress, MailRules } from '@shuqiao/contracts';
import type { MailStatus } from '@shuqiao/contracts';
import { z } from 'zod';
import { useContractForm } from '../../forms/contract-form.js';
import { Form } from '../../forms/form.js';
import { FormField } from '../../forms/form-field.js';
import { useAnnounce } from '../../frame/announce.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { useClearAddress, useMailStatus, useSetMailRules } from './mail-log.queries.js';

/** For the province: when mails to people go out, and that an address is good again. */
export function ProvinceRules() {
  const { data } = useMailStatus();
  return (
    <>
      {data && <RulesForm status={data} />}
      <ClearForm />
    </>
  );
}

const shape = MailRules.shape;
/** As they are typed: numbers are texts until they are sent. */
const Typed = MailRules.extend({
  gatherMinutes: z.coerce.number().pipe(shape.gatherMinutes),
  mostADay: z.coerce.number().pipe(shape.mostADay),
});

const rulesOf = ({ quietFrom, quietUntil, gatherMinutes, mostADay }: MailRules): MailRules => ({
  quietFrom,
  quietUntil,
  gatherMinutes,
  mostADay,
});
const typedOf = (rules: MailRules) => ({
  ...rules,
  gatherMinutes: String(rules.gatherMinutes),
  mostADay: String(rules.mostADay),
});

function RulesForm({ status }: { readonly status: MailStatus }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const set = useSetMailRules();
  const [former, setFormer] = useState<MailRules>();
  const form = useContractForm(Typed, { start: typedOf(rulesOf(status)), error: set.error });
  const keep = (rules: MailRules, before?: MailRules) =>
    set.mutate(rules, {
      onSuccess: () => {
        form.reset(typedOf(rules));
        setFormer(before);
        announce(t(before ? 'mailLog.rulesSaved' : 'mailLog.rulesUndone'));
      },
    });
  return (
    <section className="sheet" aria-labelledby="rules">
      <h2 id="rules">{t('mailLog.rules')}</h2>
      <Form form={form} labelledBy="rules" onSend={(rules) => keep(rules, rulesOf(status))}>
        <FormField form={form} name="quietFrom" label={t('mailLog.quietFrom')} rule="mailLog.hour" />
        <FormField
          form={form}
          name="quietUntil"
          label={t('mailLog.quietUntil')}
          hint={t('mailLog.quietHint')}
          rule="mailLog.hour"
        />
        <FormField form={form} name="gatherMinutes" label={t('mailLog.gatherMinutes')} rule="mailLog.minutes" />
        <FormField form={form} name="mostADay" label={t('mailLog.mostADay')} rule="mailLog.most" />
        {set.error && <ErrorNote error={set.error} />}
        <p className="buttons">
          <PressButton type="submit" className="button primary" isPending={set.isPending}>
            {t(set.isPending ? 'state.sending' : 'mailLog.saveRules')}
          </PressButton>
          {former && (
            <PressButton isPending={set.isPending} onPress={() => keep(former)}>
              {t('action.undo')}
            </PressButton>
          )}
        </p>
      </Form>
    </section>
  );
}

const Clearing = z.object({ address: MailAddress });

function ClearForm() {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const clear = useClearAddress();
  const form = useContractForm(Clearing, { start: { address: '' }, error: clear.error });
  const send = (body: { address: string }) =>
    clear.mutate(body, {
      onSuccess: () => {
        form.reset();
        announce(t('mailLog.cleared', body));
      },
    });
  return (
    <section className="sheet" aria-labelledby="clear">
      <h2 id="clear">{t('mailLog.clear')}</h2>
      <Form form={form} labelledBy="clear" onSend={send}>
        <FormField form={form} name="address" type="email" label={t('mailLog.address')} hint={t('mailLog.clearHint')} />
        {clear.error && <ErrorNote error={clear.error} />}
        <PressButton type="submit" isPending={clear.isPending}>
          {t('mailLog.clearNow')}
        </PressButton>
      </Form>
    </section>
  );
}
