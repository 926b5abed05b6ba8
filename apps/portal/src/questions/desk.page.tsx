import { Link, useSearchParams } from 'react-router';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { useSpeech } from '../text/language.js';
import { DutyLine } from './on-duty.js';
import { QuestionList } from './question-list.js';

const states = ['open', 'answered', 'closed'] as const;

/** The questions my desk answers; those without an answer first. */
export function DeskPage() {
  const { t } = useSpeech();
  const [params] = useSearchParams();
  const state = states.find((one) => one === params.get('state')) ?? 'open';
  return (
    <Page title={t('nav.desk')}>
      <p className="quiet">
        <DutyLine />
      </p>
      <SignedIn roles={['duty_librarian', 'province_admin']}>
        {() => (
          <>
            <nav className="scopes" aria-label={t('desk.states')}>
              {states.map((one) => (
                <Link key={one} to={`/desk?state=${one}`} aria-current={one === state || undefined} replace>
                  {t(`question.${one}`)}
                </Link>
              ))}
            </nav>
            <QuestionList scope="desk" state={state} />
          </>
        )}
      </SignedIn>
    </Page>
  );
}
