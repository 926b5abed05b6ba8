import { FactorNaming } from '@shuqiao/contracts';
import { useContractForm } from '../../forms/contract-form.js';
import { Form } from '../../forms/form.js';
import { FormField } from '../../forms/form-field.js';
import { PressButton } from '../../parts/press-button.js';
import { useSpeech } from '../../text/language.js';
import { useAddPasskey } from './factors.queries.js';
import { PasskeyNote } from './passkey-note.js';
import { useProved, wantsProof } from './proved.js';

const Naming = FactorNaming.pick({ name: true });

/** A name for it, then the browser asks for the finger, the face or the PIN. */
export function AddPasskey({ onAdded }: { readonly onAdded: (recoveryCodes: readonly string[]) => void }) {
  const { t } = useSpeech();
  const add = useAddPasskey();
  const [begin, proof] = useProved();
  const here = t(/Android|iPhone|HarmonyOS/.test(navigator.userAgent) ? 'passkey.thisPhone' : 'passkey.thisComputer');
  const form = useContractForm(Naming, { start: { name: here }, error: add.error });
  const onSuccess = ({ recoveryCodes }: { readonly recoveryCodes: readonly string[] }) => onAdded(recoveryCodes);
  return (
    <div className="add-passkey">
      <p>{t('passkey.what')}</p>
      <Form form={form} onSend={({ name }) => begin((onError) => add.mutate(name, { onSuccess, onError }))}>
        <FormField form={form} name="name" label={t('passkey.name')} hint={t('passkey.nameHint')} autoComplete="off" />
        {add.error && !wantsProof(add.error) && <PasskeyNote error={add.error} />}
        <PressButton type="submit" className="button primary" isPending={add.isPending}>
          {t(add.isPending ? 'passkey.waiting' : 'passkey.make')}
        </PressButton>
      </Form>
      {proof}
    </div>
  );
}
