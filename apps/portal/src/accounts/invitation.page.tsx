import { useLocation, useParams } from 'react-router';
import type { InvitationLink, InvitationSeen } from '@shuqiao/contracts';
import { useGoOn } from '../frame/go-on.js';
import { Page } from '../frame/page.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { PressButton } from '../parts/press-button.js';
import { Empty, ErrorNote, SignInLink, Skeleton } from '../parts/states.js';
import { useMe } from '../sign-in/me.queries.js';
import { showDay, showDayOf } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useAccept, useDecline, useInvitation } from './accounts.queries.js';
import { NewAccount } from './new-account.js';

/** Where the link of an invitation leads. Opening it does nothing yet: scanners open every link. */
export function InvitationPage() {
  const { t } = useSpeech();
  const { id = '' } = useParams();
  const { hash } = useLocation();
  const link = { id, secret: hash.slice(1) };
  return (
    <Page title={t('invited.title')}>
      {link.secret ? (
        <Invitation link={link} />
      ) : (
        <Empty title={t('invited.broken')}>
          <p>{t('invited.brokenNow')}</p>
        </Empty>
      )}
    </Page>
  );
}

function Invitation({ link }: { readonly link: InvitationLink }) {
  const { t } = useSpeech();
  const { data: seen, error, isPending } = useInvitation(link);
  if (isPending) return <Skeleton />;
  if (error) return <ErrorNote error={error} />;
  if (seen.state === 'pending') return <Offer link={link} seen={seen} />;
  return (
    <Empty title={t('invited.over')}>
      <p>{t('invited.overNow')}</p>
      <SignInLink />
    </Empty>
  );
}

interface OfferProps {
  readonly link: InvitationLink;
  readonly seen: InvitationSeen;
}

function Offer({ link, seen }: OfferProps) {
  const { t, language } = useSpeech();
  const { nameOf } = useDirectory();
  const roles = seen.roles.map((role) => t(`role.${role}`)).join(t('word.listComma'));
  const inviter = seen.inviterName ?? t('invited.byAdmin');
  return (
    <>
      <section className="sheet">
        <p>{t('invited.who', { inviter, roles, school: nameOf(seen.institutionId) })}</p>
        <p className="quiet">{t('invited.until', { day: showDayOf(seen.expiresAt, language) })}</p>
        {seen.until && <p className="quiet">{t('people.until', { day: showDay(seen.until, language) })}</p>}
        <AsMyself link={link} />
      </section>
      <NewAccount link={link} name={seen.displayName} />
      <Declining link={link} />
    </>
  );
}

/** For whoever has an account and is signed in with it. */
function AsMyself({ link }: { readonly link: InvitationLink }) {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const accept = useAccept();
  const goOn = useGoOn();
  if (!me) return null;
  return (
    <>
      {accept.error && <ErrorNote error={accept.error} />}
      <PressButton
        className="button"
        isPending={accept.isPending}
        onPress={() => accept.mutate(link, { onSuccess: () => goOn('/me') })}
      >
        {t('invited.asMe', { name: me.displayName })}
      </PressButton>
    </>
  );
}

function Declining({ link }: { readonly link: InvitationLink }) {
  const { t } = useSpeech();
  const decline = useDecline();
  return (
    <>
      {decline.error && <ErrorNote error={decline.error} />}
      {!decline.isSuccess && (
        <PressButton className="button" isPending={decline.isPending} onPress={() => decline.mutate(link)}>
          {t('invited.decline')}
        </PressButton>
      )}
      <p role="status">{decline.isSuccess ? t('invited.declined') : ''}</p>
    </>
  );
}
