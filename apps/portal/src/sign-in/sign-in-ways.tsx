import { useState } from 'react';
import type { FormEvent } from 'react';
import { PressButton } from '../parts/press-button.js';
import type { InstitutionView, SignInMethod } from '@shuqiao/contracts';
import { Field } from '../parts/field.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { withReturn } from './return-to.js';
import { useLocalSignIn, useSignInMethods } from './sign-in.queries.js';

interface SignInWaysProps {
  readonly school: InstitutionView;
  readonly returnTo: string;
  readonly onOther: () => void;
}

/** What one school offers; never two password boxes. */
export function SignInWays({ school, returnTo, onOther }: SignInWaysProps) {
  const { t } = useSpeech();
  const { data, isPending, error, refetch } = useSignInMethods(school.id);
  return (
    <div className="sheet sign-in">
      <div className="chosen-school">
        <h2>{school.name}</h2>
        <PressButton className="button" onPress={onOther}>
          {t('signIn.other')}
        </PressButton>
      </div>
      {isPending && <Skeleton lines={3} />}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p>{t('signIn.noWay')}</p>}
      {data && <Ways methods={data.items} school={school} returnTo={returnTo} />}
    </div>
  );
}

interface WaysProps {
  readonly methods: readonly SignInMethod[];
  readonly school: InstitutionView;
  readonly returnTo: string;
}

function Ways({ methods, school, returnTo }: WaysProps) {
  const { t } = useSpeech();
  const saml = methods.find(({ kind }) => kind === 'saml');
  const local = methods.find(({ kind }) => kind === 'local');
  return (
    <>
      {saml && (
        <p>
          <a className="button primary wide" href={withReturn(saml.url, returnTo)}>
            {t('signIn.campus')}
          </a>
        </p>
      )}
      {saml && local && <p className="or">{t('signIn.or')}</p>}
      {local && <LocalForm url={local.url} institutionId={school.id} />}
    </>
  );
}

const LOGIN_AT_MOST = 100;
const PASSWORD_AT_MOST = 200;

function LocalForm({ url, institutionId }: { readonly url: string; readonly institutionId: string }) {
  const { t } = useSpeech();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const signIn = useLocalSignIn();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (login.trim() && password) signIn.mutate({ url, institutionId, login: login.trim(), password });
  };
  const missing = (value: string) => (tried && value.trim() === '' ? t('field.missing') : null);
  return (
    <form className="form" onSubmit={submit}>
      <Field
        label={t('signIn.login')}
        name="login"
        value={login}
        onChange={setLogin}
        wrong={missing(login)}
        autoComplete="username"
        maxLength={LOGIN_AT_MOST}
        isRequired
      />
      <Field
        label={t('signIn.password')}
        name="password"
        type="password"
        value={password}
        onChange={setPassword}
        wrong={missing(password)}
        autoComplete="current-password"
        maxLength={PASSWORD_AT_MOST}
        isRequired
      />
      {signIn.error && <ErrorNote error={signIn.error} />}
      <PressButton type="submit" className="button primary wide" isPending={signIn.isPending}>
        {t(signIn.isPending ? 'signIn.going' : 'signIn.go')}
      </PressButton>
    </form>
  );
}
