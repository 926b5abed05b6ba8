import { useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { CallFailed } from '../api/failure.js';
import { read, write } from '../frame/memory.js';
import { Page } from '../frame/page.js';
import { ErrorNote, Skeleton } from '../frame/states.js';
import { useSpeech } from '../text/language.js';
import { useMe } from './me.queries.js';
import { safeReturn } from './return-to.js';
import { SchoolChoice } from './school-choice.js';
import { SignInWays } from './sign-in-ways.js';
import { useSchool } from './sign-in.queries.js';

/** First the school, then only what it offers. */
export function SignInPage() {
  const { t } = useSpeech();
  const [params] = useSearchParams();
  const { data: me } = useMe();
  const returnTo = safeReturn(params.get('returnTo'));
  if (me) return <Navigate to={returnTo} replace />;
  return (
    <Page title={t('signIn.title')}>
      <Refused code={params.get('problem')} number={params.get('requestId')} />
      <Choosing returnTo={returnTo} />
    </Page>
  );
}

/** The campus sign-in comes back with a problem in the address when it did not work. */
function Refused({ code, number }: { readonly code: string | null; readonly number: string | null }) {
  const { t } = useSpeech();
  if (code === null) return null;
  const refusal = {
    source: 'answer',
    status: 403,
    code,
    title: t('signIn.refused'),
    titleZh: t('signIn.refused'),
  } as const;
  return <ErrorNote error={new CallFailed({ ...refusal, requestId: number, retryAfterSeconds: null, details: {} })} />;
}

function Choosing({ returnTo }: { readonly returnTo: string }) {
  const [chosen, setChosen] = useState(() => read('school'));
  const { data: school, isError } = useSchool(chosen);
  const choose = (id: string | null) => {
    write('school', id);
    setChosen(id);
  };
  if (chosen === null || isError) return <SchoolChoice onChoose={choose} />;
  if (!school) return <Skeleton lines={4} />;
  return <SignInWays school={school} returnTo={returnTo} onOther={() => choose(null)} />;
}
