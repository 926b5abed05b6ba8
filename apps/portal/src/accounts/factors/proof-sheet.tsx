import { type Proof, PasswordProof } from '@shuqiao/contracts';
import { useContractForm } from '../../forms/contract-form.js';
import { Form } from '../../forms/form.js';
import { FormField } from '../../forms/form-field.js';
import { PressButton } from '../../parts/press-button.js';
import { Sheet } from '../../parts/sheet.js';
import { ErrorNote, SignInLink, Skeleton } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { CodeForm } from './code-form.js';
import { PasskeyButton } from './passkey-button.js';
import { useFactors, useProveByCode, useProveByPassword } from './factors.queries.js';

interface ProofSheetProps {
  readonly onProved: () => void;
  readonly onClose: () => void;
}

/** Asks once more who it is, right before a change that could take the account over. */
export function ProofSheet({ onProved, onClose }: ProofSheetProps) {
  const { t } = useSpeech();
  const { data: factors, error } = useFactors();
  return (
    <Sheet title={t('proof.title')} onClose={onClose}>
      <p>{t('proof.why')}</p>
      {error && <ErrorNote error={error} />}
      {!factors && !error && <Skeleton lines={2} />}
      {factors?.proofs.map((proof) => (
        <ProofBy key={proof} proof={proof} onProved={onProved} />
      ))}
    </Sheet>
  );
}

function ProofBy({ proof, onProved }: { readonly proof: Proof; readonly onProved: () => void }) {
  const { t } = useSpeech();
  if (proof === 'password') return <ByPassword onProved={onProved} />;
  if (proof === 'code') return <ByCode onProved={onProved} />;
  if (proof === 'passkey') return <PasskeyButton place="account/proof" onShown={onProved} />;
  return (
    <>
      <p>{t('proof.anew')}</p>
      <SignInLink />
    </>
  );
}

function ByPassword({ onProved }: { readonly onProved: () => void }) {
  const { t } = useSpeech();
  const prove = useProveByPassword();
  const form = useContractForm(PasswordProof, { start: { password: '' }, error: prove.error, exact: ['password'] });
  return (
    <Form form={form} onSend={(sent) => prove.mutate(sent, { onSuccess: onProved })}>
      <FormField
        form={form}
        name="password"
        type="password"
        label={t('account.current')}
        autoComplete="current-password"
      />
      {prove.error && <ErrorNote error={prove.error} />}
      <PressButton type="submit" className="button primary" isPending={prove.isPending}>
        {t(prove.isPending ? 'state.sending' : 'proof.go')}
      </PressButton>
    </Form>
  );
}

function ByCode({ onProved }: { readonly onProved: () => void }) {
  const { t } = useSpeech();
  const prove = useProveByCode();
  return (
    <CodeForm
      kind="code"
      go={t('proof.go')}
      isPending={prove.isPending}
      error={prove.error}
      onSend={(sent) => prove.mutate(sent, { onSuccess: onProved })}
    />
  );
}
