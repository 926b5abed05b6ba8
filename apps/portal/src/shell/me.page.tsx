import { PressButton } from '../parts/press-button.js';
import { Link } from 'react-router';
import type { Me } from '@shuqiao/contracts';
import { PlaceLink } from './frame.js';
import { useAbout } from '../frame/about.queries.js';
import { useGoOn } from '../frame/go-on.js';
import { LanguageSwitch } from '../frame/language-switch.js';
import { Page } from '../frame/page.js';
import { Acting } from '../accounts/acting.js';
import { MyCards } from '../connectors/my-cards.js';
import { workPlacesOf } from './places.js';
import { SignedIn } from '../frame/signed-in.js';
import { ErrorNote } from '../parts/states.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { FactList } from '../parts/fact-list.js';
import { useSpeech } from '../text/language.js';
import { useSignOut } from '../sign-in/me.queries.js';

export function MePage() {
  const { t } = useSpeech();
  return (
    <Page title={t('nav.me')}>
      <SignedIn>{(me) => <Myself me={me} />}</SignedIn>
      <section className="sheet" aria-labelledby="language">
        <h2 id="language">{t('me.language')}</h2>
        <LanguageSwitch />
      </section>
    </Page>
  );
}

function Myself({ me }: { readonly me: Me }) {
  const { t } = useSpeech();
  const { nameOf } = useDirectory();
  const goOn = useGoOn();
  const signOut = useSignOut();
  const work = workPlacesOf(me);
  const facts = [
    [t('me.school'), nameOf(me.institutionId)],
    [t('me.roles'), me.roles.map((role) => t(`role.${role}`)).join(t('word.listComma'))],
    [t('me.login'), me.login],
    [t('me.by'), t(`me.by.${me.signedInBy}`)],
  ] as const;
  return (
    <>
      <section className="sheet" aria-labelledby="myself">
        <h2 id="myself">{me.displayName}</h2>
        <FactList facts={facts} />
        <MyPlaces />
        {signOut.error && <ErrorNote error={signOut.error} />}
        <PressButton
          className="button"
          isPending={signOut.isPending}
          onPress={() =>
            signOut.mutate(undefined, { onSuccess: ({ next }) => (next ? window.location.assign(next) : goOn('/')) })
          }
        >
          {t('me.signOut')}
        </PressButton>
      </section>
      <MyCards />
      <Acting me={me} />
      {work.length > 0 && (
        <nav className="sheet my-work" aria-label={t('frame.myWork')}>
          <h2>{t('frame.myWork')}</h2>
          <ul className="places">
            {work.map((place) => (
              <li key={place.to}>
                <PlaceLink place={place} />
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}

/** What is one's own besides the work. */
function MyPlaces() {
  const { t } = useSpeech();
  const { data: about } = useAbout();
  const places = [
    ['/favourites', t('nav.favourites')],
    ['/me/account', t('account.title')],
    ['/notices/settings', t('wishes.title')],
    ['/help', t('nav.help')],
    ...(about?.demo ? [['/demo/mails', t('demoMails.title')] as const] : []),
  ] as const;
  return places.map(([to, label]) => (
    <p key={to}>
      <Link to={to}>{label}</Link>
    </p>
  ));
}
