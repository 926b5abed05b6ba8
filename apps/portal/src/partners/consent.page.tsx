import { useEffect, useRef } from 'react';
import { useParams } from 'react-router';
import type { PartnerWish } from '@shuqiao/contracts';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useConsent, useWish } from './partners.queries.js';

/** Where a partner sends people who sign in by us: what it will be told, and a yes or no. Whoever said yes before goes on. */
export function ConsentPage() {
  const { t } = useSpeech();
  const { wish = '' } = useParams();
  return (
    <Page title={t('consent.title')}>
      <SignedIn>{({ id }) => <Wish id={wish} who={id} />}</SignedIn>
    </Page>
  );
}

function Wish({ id, who }: { readonly id: string; readonly who: string }) {
  const { data: wish, error, isPending } = useWish(id, who);
  if (isPending) return <Skeleton lines={4} />;
  if (error) return <ErrorNote error={error} />;
  return wish.isAgreed ? <GoingOn id={id} wish={wish} /> : <Asking id={id} wish={wish} />;
}

interface WishProps {
  readonly id: string;
  readonly wish: PartnerWish;
}

const leave = ({ to }: { readonly to: string }): void => window.location.assign(to);

function GoingOn({ id, wish }: WishProps) {
  const { t } = useSpeech();
  const consent = useConsent();
  const { mutate } = consent;
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    mutate({ wish: id, isAgreed: true }, { onSuccess: leave });
  }, [id, mutate]);
  return consent.error ? <ErrorNote error={consent.error} /> : <p role="status">{t('consent.going', wish.partner)}</p>;
}

function Asking({ id, wish: { partner, scopes, name } }: WishProps) {
  const { t } = useSpeech();
  const consent = useConsent();
  const decide = (isAgreed: boolean) => consent.mutate({ wish: id, isAgreed }, { onSuccess: leave });
  return (
    <section className="sheet" aria-labelledby="wish">
      <h2 id="wish">{t('consent.asks', { name: partner.name })}</h2>
      <p className="quiet">{t('consent.from', { host: partner.host })}</p>
      <p>{t('consent.told', { name: name ?? '' })}</p>
      <ul>
        <li>{t('consent.same')}</li>
        {scopes.map((scope) => (
          <li key={scope}>{t(`consent.scope.${scope}`)}</li>
        ))}
      </ul>
      <p className="quiet">{t('consent.notTold')}</p>
      {consent.error && <ErrorNote error={consent.error} />}
      <p className="buttons">
        <PressButton className="button primary" isPending={consent.isPending} onPress={() => decide(true)}>
          {t('consent.yes')}
        </PressButton>
        <PressButton isPending={consent.isPending} onPress={() => decide(false)}>
          {t('consent.no')}
        </PressButton>
      </p>
    </section>
  );
}
