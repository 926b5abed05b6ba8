import '../notices.css';
import type { MailRules, Me, NoticeTemplate } from '@shuqiao/contracts';
import { Page } from '../../frame/page.js';
import { SignedIn } from '../../frame/signed-in.js';
import { ErrorNote, Skeleton } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { ContactForm } from './contact-form.js';
import { WishSwitch } from './wish-switch.js';
import { useWishes } from './wishes.queries.js';

/** A person's own settings: where mails go, in which language, and which kinds of them are wanted. */
export function NoticeSettingsPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('wishes.title')}>
      <SignedIn>
        {(me) => (
          <>
            <section className="sheet" aria-labelledby="where-to">
              <h2 id="where-to">{t('wishes.whereTo')}</h2>
              <ContactForm me={me} />
            </section>
            <section className="sheet" aria-labelledby="which">
              <h2 id="which">{t('wishes.which')}</h2>
              <Wishes me={me} />
            </section>
          </>
        )}
      </SignedIn>
    </Page>
  );
}

/** A desk's mails go to the library's mailbox, an invitation to somebody who has no account yet. */
const notPeoples: readonly NoticeTemplate[] = [
  'ill.cancel_asked',
  'ill.rescheduled',
  'catalog.merged',
  'auth.invited',
  'auth.reset',
];

function Wishes({ me }: { readonly me: Me }) {
  const { t } = useSpeech();
  const { data, isPending, error, refetch } = useWishes();
  if (isPending) return <Skeleton lines={5} />;
  if (!data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  const mine = data.items.filter(
    ({ template }) => !notPeoples.includes(template) && (template !== 'exchange.finished' || me.roles.some(loadsFiles)),
  );
  return (
    <>
      {me.mail === null && <p>{t('wishes.noAddress')}</p>}
      <ul className="wishes">
        {mine.map((wish) => (
          <li key={wish.template}>
            <WishSwitch wish={wish} />
          </li>
        ))}
      </ul>
      <Rules rules={data.rules} />
    </>
  );
}

const loadsFiles = (role: Me['roles'][number]): boolean =>
  role === 'cataloguer' || role === 'institution_admin' || role === 'province_admin';

/** When mails go out, as the province has set it. */
function Rules({ rules }: { readonly rules: MailRules }) {
  const { t } = useSpeech();
  const { quietFrom, quietUntil, gatherMinutes, mostADay } = rules;
  return (
    <p className="quiet">
      {quietFrom !== quietUntil && t('wishes.quiet', { from: quietFrom, until: quietUntil })}
      {gatherMinutes > 0 && t('wishes.gather', { n: gatherMinutes })}
      {t('wishes.mostADay', { n: mostADay })}
      {t('wishes.bellAlways')}
    </p>
  );
}
