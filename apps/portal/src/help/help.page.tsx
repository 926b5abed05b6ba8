import { Link, useParams } from 'react-router';
import { Page } from '../frame/page.js';
import { Contacts } from '../province/contacts.js';
import { useMe } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { helpPages } from './help-pages.js';
import { type Topic, wordsOf } from './topic.js';
import './help.css';

const roles = [...helpPages.keys()];

/** What somebody in a role wants to do here, and how; one's own role first. */
export function HelpPage() {
  const { t } = useSpeech();
  const { role: asked } = useParams();
  const { data: me } = useMe();
  const own = roles.findLast((role) => me?.roles.includes(role)) ?? 'reader';
  const role = roles.find((one) => one === asked) ?? own;
  return (
    <Page title={t('help.title')} place={role}>
      <section aria-labelledby="help-role">
        <h2 id="help-role">{t(`role.${role}`)}</h2>
        {helpPages.get(role)?.map((topic) => (
          <OneTopic key={topic.title[0]} topic={topic} />
        ))}
      </section>
      <nav aria-labelledby="help-others">
        <h2 id="help-others">{t('help.others')}</h2>
        <ul className="help-roles">
          {roles
            .filter((one) => one !== role)
            .map((one) => (
              <li key={one}>
                <Link to={`/help/${one}`}>{t(`role.${one}`)}</Link>
              </li>
            ))}
        </ul>
      </nav>
      <section className="sheet" aria-labelledby="help-more">
        <h2 id="help-more">{t('help.more')}</h2>
        <p>
          <Link to="/ask">{t('help.ask')}</Link>
        </p>
        <Contacts />
      </section>
    </Page>
  );
}

function OneTopic({ topic: { title, steps, to } }: { readonly topic: Topic }) {
  const { language, t } = useSpeech();
  return (
    <details className="help-topic">
      <summary>{wordsOf(title, language, t)}</summary>
      <ol>
        {steps.map((step) => (
          <li key={step[0]}>{wordsOf(step, language, t)}</li>
        ))}
      </ol>
      <p>
        <Link to={to}>{t('help.go')}</Link>
      </p>
    </details>
  );
}
