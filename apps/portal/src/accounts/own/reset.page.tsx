import { Link, useLocation, useParams } from 'react-router';
import { PasswordReset, type ResetLink } from '@shuqiao/contracts';
import { useContractForm } from '../../forms/contract-form.js';
import { Form } from '../../forms/form.js';
import { Page } from '../../frame/page.js';
import { PressButton } from '../../parts/press-button.js';
import { Empty, ErrorNote, Skeleton } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { useReset, useTakePassword } from './account.queries.js';
import { NewPassword } from './new-password.js';

/** Where the link of the mail leads. Opening it does nothing yet: scanners open every link. */
export function ResetPage() {
  const { t } = useSpeech();
  const { id = '' } = useParams();
  const { hash } = useLocation();
  const link = { id, secret: hash.slice(1).toLowerCase() };
  return (
    <Page title={t('reset.title')}>
      {link.secret ? (
        <Resetting link={link} />
      ) : (
        <Empty title={t('invited.broken')}>
          <p>{t('invited.brokenNow')}</p>
        </Empty>
      )}
    </Page>
  );
}

function Resetting({ link }: { readonly link: ResetLink }) {
  const { data: seen, error, isPending } = useReset(link);
  if (isPending) return <Skeleton />;
  if (error) return <ErrorNote error={error} />;
  return <NewPasswordForm link={link} login={seen.login} />;
}

const Chosen = PasswordReset.pick({ password: true });

function NewPasswordForm({ link, login }: { readonly link: ResetLink; readonly login: string }) {
  const { t } = useSpeech();
  const take = useTakePassword();
  const form = useContractForm(Chosen, { start: { password: '' }, error: take.error, exact: ['password'] });
  if (take.isSuccess)
    return (
      <Empty title={t('reset.done')}>
        <Link className="button primary" to="/sign-in">
          {t('signIn.go')}
        </Link>
      </Empty>
    );
  return (
    <section className="sheet" aria-labelledby="reset">
      <h2 id="reset">{t('reset.who', { login })}</h2>
      <Form form={form} onSend={({ password }) => take.mutate({ ...link, password })}>
        <NewPassword form={form} login={login} />
        {take.error && <ErrorNote error={take.error} />}
        <PressButton type="submit" className="button primary wide" isPending={take.isPending}>
          {t(take.isPending ? 'state.sending' : 'reset.go')}
        </PressButton>
      </Form>
    </section>
  );
}
