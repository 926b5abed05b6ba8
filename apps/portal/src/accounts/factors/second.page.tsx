import './factors.css';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { NewTotp, SecondStep } from '@shuqiao/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { failureOf } from '../../api/failure.js';
import { Page } from '../../frame/page.js';
import { PressButton } from '../../parts/press-button.js';
import { Empty, ErrorNote, Skeleton } from '../../parts/states.js';
import { afterSignIn } from '../../sign-in/return-to.js';
import { useSpeech } from '../../text/language.js';
import { AddApp } from './add-app.js';
import { AddPasskey } from './add-passkey.js';
import { CodeForm } from './code-form.js';
import { useBeginApp, useSecondCode, useSecondStep } from './factors.queries.js';
import { canUsePasskeys } from './passkey-browser.js';
import { PasskeyButton } from './passkey-button.js';
import { ShownCodes } from './recovery-codes.js';

/** After the password: the code of the app, or setting one up where a role wants it. */
export function SecondPage() {
  const { t } = useSpeech();
  const { data: second, error, isPending } = useSecondStep();
  const ended = error !== null && failureOf(error).code === 'auth.second_ended';
  return (
    <Page title={t('second.title')}>
      {isPending && <Skeleton lines={3} />}
      {ended && (
        <Empty title={t('second.ended')}>
          <Link className="button primary" to="/sign-in">
            {t('signIn.go')}
          </Link>
        </Empty>
      )}
      {error && !ended && <ErrorNote error={error} />}
      {second && (
        <div className="sheet sign-in">{second.next === 'factor' ? <Asking second={second} /> : <SettingUp />}</div>
      )}
    </Page>
  );
}

/** What was shown before belongs to nobody or somebody else, and is asked for again. */
function useGoOn(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const returnTo = afterSignIn(params.get('returnTo'));
  return () => {
    void client.resetQueries();
    void navigate(returnTo, { replace: true });
  };
}

type Way = 'passkey' | 'code' | 'recovery';

const waysOf = (kinds: SecondStep['kinds']): Way[] => [
  ...(kinds.includes('passkey') ? ['passkey' as const] : []),
  ...(kinds.includes('totp') ? ['code' as const] : []),
  ...(kinds.includes('recovery') ? ['recovery' as const] : []),
];

const others = { passkey: 'second.orPasskey', code: 'second.orCode', recovery: 'second.orRecovery' } as const;

function Asking({ second: { kinds } }: { readonly second: SecondStep }) {
  const { t } = useSpeech();
  const goOn = useGoOn();
  const ways = waysOf(kinds);
  const [way = 'recovery', setWay] = useState(ways.find((one) => one !== 'passkey' || canUsePasskeys()));
  return (
    <>
      <p>{t(`second.${way}`)}</p>
      {way === 'passkey' ? <PasskeyButton place="second" onShown={goOn} /> : <ByCode key={way} kind={way} />}
      <p className="buttons">
        {ways
          .filter((one) => one !== way)
          .map((one) => (
            <PressButton key={one} onPress={() => setWay(one)}>
              {t(others[one])}
            </PressButton>
          ))}
      </p>
      <p className="quiet">{t('second.lost')}</p>
    </>
  );
}

function ByCode({ kind }: { readonly kind: 'code' | 'recovery' }) {
  const { t } = useSpeech();
  const goOn = useGoOn();
  const step = useSecondCode(kind);
  return (
    <CodeForm
      kind={kind}
      go={t('signIn.go')}
      isPending={step.isPending}
      error={step.error}
      onSend={(sent) => step.mutate(sent, { onSuccess: goOn })}
    />
  );
}

function SettingUp() {
  const { t } = useSpeech();
  const goOn = useGoOn();
  const begin = useBeginApp();
  const [app, setApp] = useState<NewTotp | null>(null);
  const [wantsPasskey, setWantsPasskey] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <ShownCodes codes={codes} done={t('second.goOn')} onDone={goOn} />;
  if (app) return <AddApp app={app} onAdded={setCodes} />;
  if (wantsPasskey) {
    return (
      <>
        <AddPasskey onAdded={setCodes} />
        <PressButton onPress={() => setWantsPasskey(false)}>{t('action.back')}</PressButton>
      </>
    );
  }
  return (
    <>
      <h2>{t('second.setUp')}</h2>
      <p>{t('second.setUpWhy')}</p>
      {begin.error && <ErrorNote error={begin.error} />}
      <PressButton
        className="button primary wide"
        isPending={begin.isPending}
        onPress={() => begin.mutate(undefined, { onSuccess: setApp })}
      >
        {t('factor.addApp')}
      </PressButton>
      {canUsePasskeys() && (
        <p>
          <PressButton onPress={() => setWantsPasskey(true)}>{t('passkey.add')}</PressButton>
        </p>
      )}
    </>
  );
}
