import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { CardSignIn, LocalSignIn } from '@shuqiao/contracts';
import type { InstitutionView, SignedInOrNext, SignInMethod, SignInMethods } from '@shuqiao/contracts';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField } from '../forms/form-field.js';
import { Icon } from '../parts/icons.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { withReturn } from './return-to.js';
import { useCardSignIn, useLocalSignIn, useSignInMethods } from './sign-in.queries.js';

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
      {data?.away && <CampusAway {...data.away} />}
      {data?.items.length === 0 && <p>{t('signIn.noWay')}</p>}
      {data && <Ways methods={data.items} school={school} returnTo={returnTo} />}
    </div>
  );
}

/** The campus has a sign-in that cannot be used now: readers learn that it is not theirs to mend, and whose it is. */
function CampusAway({ state, contact }: NonNullable<SignInMethods['away']>) {
  const { t } = useSpeech();
  return (
    <div className="note" role="status">
      <Icon name="warning" />
      <div>
        <p>{t(state === 'expired' ? 'signIn.campusExpired' : 'signIn.campusWithdrawn')}</p>
        <p>{t('signIn.campusAwayNow')}</p>
        {contact !== null && <p>{t('signIn.campusContact', { contact })}</p>}
      </div>
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
  const card = methods.find(({ kind }) => kind === 'card');
  const local = methods.find(({ kind }) => kind === 'local');
  const [wantsLocal, setWantsLocal] = useState(false);
  const byCard = card && !wantsLocal;
  return (
    <>
      {saml && (
        <p>
          <a className="button primary wide" href={withReturn(saml.url, returnTo)}>
            {t('signIn.campus')}
          </a>
        </p>
      )}
      {saml && local && <p className="or">{t(byCard ? 'signIn.orByCard' : 'signIn.or')}</p>}
      {byCard && <CardForm url={card.url} institutionId={school.id} returnTo={returnTo} />}
      {local && !byCard && <LocalForm url={local.url} institutionId={school.id} returnTo={returnTo} />}
      {card && local && (
        <p>
          <PressButton className="button" onPress={() => setWantsLocal(!wantsLocal)}>
            {t(byCard ? 'signIn.orLocal' : 'signIn.orCard')}
          </PressButton>
        </p>
      )}
    </>
  );
}

const Account = LocalSignIn.omit({ institutionId: true });
const start = { login: '', password: '' };

const CardOf = CardSignIn.omit({ institutionId: true });
const noCard = { card: '', pin: '' };

interface FormProps {
  readonly url: string;
  readonly institutionId: string;
  readonly returnTo: string;
}

/** Goes on to the second step where one is wanted. */
function useSecond(returnTo: string) {
  const navigate = useNavigate();
  return {
    onSuccess: ({ second }: SignedInOrNext) => second && void navigate(withReturn('/sign-in/second', returnTo)),
  };
}

function CardForm({ url, institutionId, returnTo }: FormProps) {
  const { t } = useSpeech();
  const signIn = useCardSignIn();
  const goOn = useSecond(returnTo);
  const form = useContractForm(CardOf, { start: noCard, error: signIn.error, exact: ['pin'] });
  return (
    <Form
      form={form}
      label={t('signIn.byCard')}
      onSend={(card) => signIn.mutate({ url, institutionId, ...card }, goOn)}
    >
      <FormField form={form} name="card" label={t('card.number')} autoComplete="username" />
      <FormField
        form={form}
        name="pin"
        type="password"
        label={t('card.pin')}
        hint={t('signIn.cardHint')}
        autoComplete="current-password"
      />
      {signIn.error && <ErrorNote error={signIn.error} />}
      <PressButton type="submit" className="button primary wide" isPending={signIn.isPending}>
        {t(signIn.isPending ? 'signIn.going' : 'signIn.go')}
      </PressButton>
    </Form>
  );
}

function LocalForm({ url, institutionId, returnTo }: FormProps) {
  const { t } = useSpeech();
  const goOn = useSecond(returnTo);
  const signIn = useLocalSignIn();
  const form = useContractForm(Account, { start, error: signIn.error, exact: ['password'] });
  const send = (account: { login: string; password: string }) =>
    signIn.mutate({ url, institutionId, ...account }, goOn);
  return (
    <Form form={form} onSend={send}>
      <FormField form={form} name="login" label={t('signIn.login')} autoComplete="username" />
      <FormField
        form={form}
        name="password"
        type="password"
        label={t('signIn.password')}
        autoComplete="current-password"
      />
      {signIn.error && <ErrorNote error={signIn.error} />}
      <PressButton type="submit" className="button primary wide" isPending={signIn.isPending}>
        {t(signIn.isPending ? 'signIn.going' : 'signIn.go')}
      </PressButton>
      <p>
        <Link to={`/forgotten?school=${institutionId}`}>{t('forgotten.link')}</Link>
      </p>
    </Form>
  );
}
