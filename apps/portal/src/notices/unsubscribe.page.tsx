import { useSearchParams } from 'react-router';
import type { NoticeWish } from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';
import { Page } from '../frame/page.js';
import { PressButton } from '../parts/press-button.js';
import { Empty, ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';

/** Where the link at the end of a mail leads, signed in or not. Opening it does nothing: scanners open every link. */
export function UnsubscribePage() {
  const { t } = useSpeech();
  const [search] = useSearchParams();
  const token = search.get('token');
  return (
    <Page title={t('unsubscribe.title')}>
      {token ? (
        <Unsubscribe token={token} />
      ) : (
        <Empty title={t('unsubscribe.broken')}>
          <p>{t('unsubscribe.brokenWhy')}</p>
        </Empty>
      )}
    </Page>
  );
}

function Unsubscribe({ token }: { readonly token: string }) {
  const { t } = useSpeech();
  const stop = useWrite({
    mutationFn: () => call<NoticeWish>(`${API}/notices/unsubscribe`, { method: 'POST', body: { token } }),
  });
  return (
    <section className="sheet">
      <p>{t('unsubscribe.what')}</p>
      {stop.error && <ErrorNote error={stop.error} />}
      {!stop.isSuccess && (
        <p>
          <PressButton className="button primary" isPending={stop.isPending} onPress={() => stop.mutate()}>
            {t('unsubscribe.stop')}
          </PressButton>
        </p>
      )}
      <p role="status">{stop.isSuccess ? t('unsubscribe.done') : ''}</p>
    </section>
  );
}
