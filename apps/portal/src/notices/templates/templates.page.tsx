import '../notices.css';
import { Link } from 'react-router';
import type { NoticeTemplate, TemplateLine } from '@shuqiao/contracts';
import { Page } from '../../frame/page.js';
import { SignedIn } from '../../frame/signed-in.js';
import { ErrorNote, Skeleton } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { OfficeNav } from '../office/office-nav.js';
import { useTemplates } from './templates.queries.js';

/** The words of all mails, in both languages, and whose they are. */
export function TemplatesPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('templates.title')}>
      <SignedIn roles={['institution_admin', 'province_admin']}>
        {() => (
          <>
            <OfficeNav />
            <p className="quiet">{t('templates.what')}</p>
            <Kinds />
          </>
        )}
      </SignedIn>
    </Page>
  );
}

function Kinds() {
  const { data, isPending, error, refetch } = useTemplates();
  if (isPending) return <Skeleton lines={8} />;
  if (!data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  const kinds = [...new Set(data.map(({ template }) => template))];
  return (
    <ul className="notices">
      {kinds.map((kind) => (
        <Kind key={kind} kind={kind} lines={data.filter(({ template }) => template === kind)} />
      ))}
    </ul>
  );
}

function Kind({ kind, lines }: { readonly kind: NoticeTemplate; readonly lines: readonly TemplateLine[] }) {
  const { t } = useSpeech();
  return (
    <li className="sheet template-kind">
      <h2>{t(`notices.kind.${kind}`)}</h2>
      <ul>
        {lines.map(({ lang, source }) => (
          <li key={lang}>
            <Link to={`/notices/templates/${kind}/${lang}`}>
              {t(`templates.edit.${lang}`)}
              <span className="unseen">{t(`notices.kind.${kind}`)}</span>
            </Link>
            <span className="tag">{t(`templates.source.${source}`)}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}
