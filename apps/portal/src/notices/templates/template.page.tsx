import '../notices.css';
import { Link, useParams } from 'react-router';
import { NoticeTemplate } from '@shuqiao/contracts';
import { Page } from '../../frame/page.js';
import { SignedIn } from '../../frame/signed-in.js';
import { ErrorNote, Skeleton } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { TemplateForm } from './template-form.js';
import { useTemplate } from './templates.queries.js';

/** The words of one kind of mail in one language. */
export function TemplatePage() {
  const { t } = useSpeech();
  const { template = '', lang = '' } = useParams();
  const kind = NoticeTemplate.options.find((one) => one === template);
  return (
    <Page title={kind ? t(`notices.kind.${kind}`) : t('templates.title')}>
      <SignedIn roles={['institution_admin', 'province_admin']}>
        {() => <Loaded key={`${template} ${lang}`} template={template} lang={lang} />}
      </SignedIn>
      <p>
        <Link to="/notices/templates">{t('templates.all')}</Link>
      </p>
    </Page>
  );
}

function Loaded({ template, lang }: { readonly template: string; readonly lang: string }) {
  const { data, isPending, error, refetch } = useTemplate(template, lang);
  if (isPending) return <Skeleton lines={10} />;
  if (!data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  return <TemplateForm text={data} />;
}
