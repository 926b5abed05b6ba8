import './factors.css';
import { useState } from 'react';
import { FACTORS_AT_MOST, type MyFactors, type NewTotp } from '@shuqiao/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useAnnounce } from '../../frame/announce.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote, Skeleton } from '../../parts/states.js';
import { showDay } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import { AddApp } from './add-app.js';
import { AddPasskey } from './add-passkey.js';
import { FactorLine } from './factor-line.js';
import { useBeginApp, useFactors, useMakeCodes } from './factors.queries.js';
import { canUsePasskeys } from './passkey-browser.js';
import { useProved, wantsProof } from './proved.js';
import { ShownCodes } from './recovery-codes.js';

/** What protects the account beside the password, in plain words. */
export function Factors() {
  const { t } = useSpeech();
  const { data: factors, error, isPending, refetch } = useFactors();
  return (
    <section className="sheet" aria-labelledby="factors">
      <h2 id="factors">{t('factor.title')}</h2>
      {isPending && <Skeleton lines={2} />}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {factors && <Protection factors={factors} />}
    </section>
  );
}

type Step = { readonly app: NewTotp } | { readonly codes: readonly string[] } | 'passkey' | null;

function Protection({ factors }: { readonly factors: MyFactors }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const announce = useAnnounce();
  const [step, setStep] = useState<Step>(null);
  const done = () => {
    setStep(null);
    void client.invalidateQueries({ queryKey: ['account'] });
  };
  const added = (codes: readonly string[]) => {
    announce(t('factor.added'));
    if (codes.length > 0) setStep({ codes });
    else done();
  };
  if (step === null) return <Overview factors={factors} onStep={setStep} />;
  if (step !== 'passkey' && 'codes' in step)
    return <ShownCodes codes={step.codes} done={t('factor.kept')} onDone={done} />;
  return (
    <>
      {step === 'passkey' ? <AddPasskey onAdded={added} /> : <AddApp app={step.app} onAdded={added} />}
      <PressButton onPress={() => setStep(null)}>{t('action.back')}</PressButton>
    </>
  );
}

interface OverviewProps {
  readonly factors: MyFactors;
  readonly onStep: (step: Step) => void;
}

function Overview({ factors: { items, recoveryLeft, requiredFrom }, onStep }: OverviewProps) {
  const { t, language } = useSpeech();
  const hasSome = items.length > 0;
  return (
    <>
      <p>{t(hasSome ? 'factor.on' : 'factor.off')}</p>
      {requiredFrom && !hasSome && (
        <p className="note">{t('factor.required', { day: showDay(requiredFrom, language) })}</p>
      )}
      <ul className="grants">
        {items.map((factor) => (
          <FactorLine key={factor.id} factor={factor} />
        ))}
      </ul>
      {items.length < FACTORS_AT_MOST && <Additions items={items} onStep={onStep} />}
      {hasSome && <Codes left={recoveryLeft} onMade={(codes) => onStep({ codes })} />}
    </>
  );
}

function Additions({ items, onStep }: Pick<MyFactors, 'items'> & Pick<OverviewProps, 'onStep'>) {
  const { t } = useSpeech();
  return (
    <>
      {!items.some(({ kind }) => kind === 'totp') && <AddAppButton onBegun={(app) => onStep({ app })} />}
      {canUsePasskeys() && (
        <p>
          <PressButton onPress={() => onStep('passkey')}>{t('passkey.add')}</PressButton>
        </p>
      )}
    </>
  );
}

function AddAppButton({ onBegun }: { readonly onBegun: (app: NewTotp) => void }) {
  const { t } = useSpeech();
  const begin = useBeginApp();
  const [start, proof] = useProved();
  return (
    <>
      {begin.error && !wantsProof(begin.error) && <ErrorNote error={begin.error} />}
      <p>
        <PressButton
          className="button primary"
          isPending={begin.isPending}
          onPress={() => start((onError) => begin.mutate(undefined, { onSuccess: onBegun, onError }))}
        >
          {t('factor.addApp')}
        </PressButton>
      </p>
      {proof}
    </>
  );
}

interface CodesProps {
  readonly left: number;
  readonly onMade: (codes: readonly string[]) => void;
}

function Codes({ left, onMade }: CodesProps) {
  const { t } = useSpeech();
  const make = useMakeCodes();
  const [start, proof] = useProved();
  return (
    <>
      <h3>{t('factor.codes')}</h3>
      <p>{t('factor.codesLeft', { n: left })}</p>
      {make.error && !wantsProof(make.error) && <ErrorNote error={make.error} />}
      <p>
        <PressButton
          isPending={make.isPending}
          onPress={() =>
            start((onError) =>
              make.mutate(undefined, { onSuccess: ({ recoveryCodes }) => onMade(recoveryCodes), onError }),
            )
          }
        >
          {t('factor.makeCodes')}
        </PressButton>
      </p>
      {proof}
    </>
  );
}
