import './factors.css';
import { useState } from 'react';
import type { FactorView, MyFactors, NewTotp } from '@shuqiao/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useAnnounce } from '../../frame/announce.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote, Skeleton } from '../../parts/states.js';
import { showDay, showDayOf, showInstant } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import { AddApp } from './add-app.js';
import { useBeginApp, useFactors, useMakeCodes, useRemoveFactor } from './factors.queries.js';
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

type Step = { readonly app: NewTotp } | { readonly codes: readonly string[] } | null;

function Protection({ factors }: { readonly factors: MyFactors }) {
  const { t, language } = useSpeech();
  const client = useQueryClient();
  const announce = useAnnounce();
  const [step, setStep] = useState<Step>(null);
  const refresh = () => void client.invalidateQueries({ queryKey: ['account'] });
  const done = () => {
    setStep(null);
    refresh();
  };
  const added = (codes: readonly string[]) => {
    announce(t('factor.added'));
    if (codes.length > 0) setStep({ codes });
    else done();
  };
  if (step && 'codes' in step) return <ShownCodes codes={step.codes} done={t('factor.kept')} onDone={done} />;
  if (step) {
    return (
      <>
        <AddApp app={step.app} onAdded={added} />
        <PressButton onPress={() => setStep(null)}>{t('action.back')}</PressButton>
      </>
    );
  }
  const hasApp = factors.items.some(({ kind }) => kind === 'totp');
  return (
    <>
      <p>{t(factors.items.length > 0 ? 'factor.on' : 'factor.off')}</p>
      {factors.requiredFrom && factors.items.length === 0 && (
        <p className="note">{t('factor.required', { day: showDay(factors.requiredFrom, language) })}</p>
      )}
      <ul className="grants">
        {factors.items.map((factor) => (
          <FactorLine key={factor.id} factor={factor} />
        ))}
      </ul>
      {!hasApp && <AddAppButton onBegun={(app) => setStep({ app })} />}
      {factors.items.length > 0 && <Codes left={factors.recoveryLeft} onMade={(codes) => setStep({ codes })} />}
    </>
  );
}

function FactorLine({ factor: { id, kind, name, createdAt, usedAt, isLocked } }: { readonly factor: FactorView }) {
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const remove = useRemoveFactor();
  const [start, proof] = useProved();
  const shown = name || t(`factor.${kind}`);
  const facts = [
    t('factor.since', { day: showDayOf(createdAt, language) }),
    usedAt ? t('account.seen', { when: showInstant(usedAt, language) }) : t('factor.unused'),
  ];
  return (
    <li>
      <span>
        <strong>{shown}</strong> {isLocked && <span className="tag">{t('factor.locked')}</span>}
        <br />
        <span className="quiet">{facts.join(' · ')}</span>
      </span>
      <PressButton
        label={t('factor.removeOf', { name: shown })}
        isPending={remove.isPending}
        onPress={() =>
          start((onError) => remove.mutate(id, { onSuccess: () => announce(t('factor.removed')), onError }))
        }
      >
        {t('factor.remove')}
      </PressButton>
      {remove.error && !wantsProof(remove.error) && <ErrorNote error={remove.error} />}
      {proof}
    </li>
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
