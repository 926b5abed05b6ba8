import { Link } from 'react-router';
import { useSpeech } from '../text/language.js';
import { Page } from './page.js';
import { Empty } from '../parts/states.js';

export function NotFoundPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('notFound.title')}>
      <Empty title={t('notFound.what')}>
        <Link className="button primary" to="/">
          {t('nav.find')}
        </Link>
      </Empty>
    </Page>
  );
}
