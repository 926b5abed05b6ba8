import { useParams } from 'react-router';
import type { FileLink } from '@shuqiao/contracts';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { FactList } from '../parts/fact-list.js';
import { PressButton } from '../parts/press-button.js';
import { Empty, ErrorNote, Skeleton } from '../parts/states.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { showBytes } from '../upload/figures.js';
import { useLink, useOpenLink } from './link.queries.js';

/** Where a link for one reader leads: what it is, and the button that counts. */
export function LinkPage() {
  const { t } = useSpeech();
  const { id = '' } = useParams();
  return (
    <Page title={t('link.title')}>
      <SignedIn>{() => <LinkedFile id={id} />}</SignedIn>
    </Page>
  );
}

function LinkedFile({ id }: { readonly id: string }) {
  const link = useLink(id);
  if (link.isPending) return <Skeleton />;
  if (link.isError) return <ErrorNote error={link.error} onRetry={() => void link.refetch()} />;
  return <Offer link={link.data} />;
}

function Offer({ link }: { readonly link: FileLink }) {
  const { t, language } = useSpeech();
  const open = useOpenLink(link.id);
  const facts = [
    [t('link.size'), showBytes(link.bytes)],
    [t('link.until'), showInstant(link.expiresAt, language)],
    [t('link.opensLeft'), t('link.times', { n: link.opensLeft })],
  ] as const;
  if (!link.isOpen && !open.isSuccess) {
    return (
      <Empty title={t('link.over')}>
        <p>{t('link.overWhy')}</p>
      </Empty>
    );
  }
  return (
    <section className="sheet" aria-labelledby="file">
      <h2 id="file">{link.name}</h2>
      <FactList facts={facts} />
      {open.error && <ErrorNote error={open.error} />}
      <p>
        <PressButton className="button primary" isPending={open.isPending} onPress={() => open.mutate()}>
          {t('link.download')}
        </PressButton>
      </p>
      <p role="status">{open.isSuccess ? t('link.started') : ''}</p>
      <p className="quiet">{t('link.counts')}</p>
    </section>
  );
}
