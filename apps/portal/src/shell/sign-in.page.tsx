import { useState } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import { read, write } from '../memory/memory.js';
import { Page } from '../frame/page.js';
import { Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useMe } from '../sign-in/me.queries.js';
import { LeftNote } from '../sign-in/left-note.js';
import { RefusedNote } from '../sign-in/refused-note.js';
import { afterSignIn } from '../sign-in/return-to.js';
import { SchoolChoice } from '../sign-in/school-choice.js';
import { SignInWays } from '../sign-in/sign-in-ways.js';
import { useSchool } from '../sign-in/sign-in.queries.js';

/** First the school, then only what it offers. */
export function SignInPage() {
  const { t } = useSpeech();
  const [params] = useSearchParams();
  const { data: me } = useMe();
  const returnTo = afterSignIn(params.get('returnTo'));
  const refused = params.get('refused');
  const left = params.get('left');
  if (me && left !== 'refused') return <Navigate to={returnTo} replace />;
  return (
    <Page title={t('signIn.title')}>
      <LeftNote how={left} />
      {refused !== null && <RefusedNote reason={refused} number={params.get('number')} />}
      <Choosing returnTo={returnTo} />
      <p>
        <Link to="/help">{t('nav.help')}</Link>
      </p>
    </Page>
  );
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
