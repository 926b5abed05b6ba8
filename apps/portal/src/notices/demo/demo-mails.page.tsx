import '../notices.css';
import type { DemoMail } from '@shuqiao/contracts';
import { usePaged } from '../../api/paged.js';
import { Page } from '../../frame/page.js';
import { Empty, ErrorNote, More, Skeleton } from '../../parts/states.js';
import { useAbout } from '../../frame/about.queries.js';
import { showInstant } from '../../text/dates.js';
import { useSpeech } from '../../text/language.js';
import { linked } from './linked.js';

const LOOK_AGAIN_MS = 10_000;

/** The letter box of the demo: every mail that it would have sent, for anybody to read. */
export function DemoMailsPage() {
  const { t } = useSpeech();
  const { data: about, isPending } = useAbout();
  return (
    <Page title={t('demoMails.title')}>
      {isPending && <Skeleton />}
      {about && !about.demo && (
        <Empty title={t('demoMails.noDemo')}>
          <p>{t('demoMails.noDemoWhy')}</p>
        </Empty>
      )}
      {about?.demo && <Box />}
    </Page>
  );
}

function Box() {
  const { t } = useSpeech();
  const { list, first, items } = usePaged<DemoMail>('/notices/demo-mails', { refreshMs: LOOK_AGAIN_MS });
  return (
    <>
      <p className="quiet">{t('demoMails.what')}</p>
      {list.isPending && <Skeleton lines={6} />}
      {list.isError && !first && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {first && items.length === 0 && (
        <Empty title={t('demoMails.none')}>
          <p>{t('demoMails.noneWhy')}</p>
        </Empty>
      )}
      <ul className="notices">
        {items.map((mail) => (
          <li key={mail.id}>
            <Letter mail={mail} />
          </li>
        ))}
      </ul>
      <More list={list} />
    </>
  );
}

/** Shown as the text that it also is: the words of a library's own template are nothing to be drawn as HTML here. */
function Letter({ mail }: { readonly mail: DemoMail }) {
  const { t, language } = useSpeech();
  return (
    <details className="sheet demo-mail">
      <summary>
        <strong>{mail.subject}</strong>
        <span className="quiet">{t('demoMails.to', { address: mail.to })}</span>
        <span className="quiet">{showInstant(mail.at, language)}</span>
      </summary>
      <p className="said">
        {linked(mail.text).map(({ text, isAddress }, at) =>
          isAddress ? (
            <a key={at} href={text}>
              {text}
            </a>
          ) : (
            text
          ),
        )}
      </p>
    </details>
  );
}
