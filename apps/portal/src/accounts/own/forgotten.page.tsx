import { Link, useSearchParams } from 'react-router';
import { type InstitutionView, PasswordForgotten } from '@shuqiao/contracts';
import { useContractForm } from '../../forms/contract-form.js';
import { Form } from '../../forms/form.js';
import { FormField } from '../../forms/form-field.js';
import { Page } from '../../frame/page.js';
import { PressButton } from '../../parts/press-button.js';
import { Empty, ErrorNote, Skeleton } from '../../parts/states.js';
import { SchoolChoice } from '../../sign-in/school-choice.js';
import { useSchool } from '../../sign-in/sign-in.queries.js';
import { useSpeech } from '../../text/language.js';
import { useForgotten } from './account.queries.js';

/** Asks for the link; what comes of it is told in the mailbox alone. */
export function ForgottenPage() {
  const { t } = useSpeech();
  const [address, setAddress] = useSearchParams();
  const { data: school, isLoading } = useSchool(address.get('school'));
  return (
    <Page title={t('forgotten.title')}>
      {isLoading && <Skeleton lines={3} />}
      {!isLoading && !school && <SchoolChoice onChoose={(id) => setAddress({ school: id })} />}
      {school && <Asking school={school} />}
    </Page>
  );
}

const Account = PasswordForgotten.omit({ institutionId: true });

function Asking({ school }: { readonly school: InstitutionView }) {
  const { t } = useSpeech();
  const ask = useForgotten();
  const form = useContractForm(Account, { start: { login: '' }, error: ask.error });
  if (ask.isSuccess)
    return (
      <Empty title={t('forgotten.asked')}>
        <p role="status">{t('forgotten.askedNow')}</p>
      </Empty>
    );
  return (
    <section className="sheet" aria-labelledby="forgotten">
      <h2 id="forgotten">{school.name}</h2>
      <p>{t('forgotten.what')}</p>
      <Form form={form} onSend={({ login }) => ask.mutate({ institutionId: school.id, login })}>
        <FormField form={form} name="login" label={t('signIn.login')} autoComplete="username" />
        {ask.error && <ErrorNote error={ask.error} />}
        <PressButton type="submit" className="button primary wide" isPending={ask.isPending}>
          {t(ask.isPending ? 'state.sending' : 'forgotten.go')}
        </PressButton>
      </Form>
      <p>
        <Link to="/sign-in">{t('signIn.go')}</Link>
      </p>
    </section>
  );
}
