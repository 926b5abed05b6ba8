import type { PartnerAgreement } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { showDayOf } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useAgreements, useWithdraw } from './partners.queries.js';

/** The partners that one signs in to by us, and what each is told; nothing where there is none. */
export function Agreements() {
  const { t } = useSpeech();
  const { data, error, refetch } = useAgreements();
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data?.items.length) return null;
  return (
    <section className="sheet" aria-labelledby="agreements">
      <h2 id="agreements">{t('agreements.title')}</h2>
      <p>{t('agreements.what')}</p>
      <ul className="grants">
        {data.items.map((agreement) => (
          <Agreement key={agreement.id} agreement={agreement} />
        ))}
      </ul>
    </section>
  );
}

function Agreement({ agreement: { id, name, host, scopes, until } }: { readonly agreement: PartnerAgreement }) {
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const withdraw = useWithdraw(id);
  const told = scopes.map((scope) => t(`partners.scope.${scope}`)).join(t('word.listComma'));
  const facts = [
    host,
    told ? t('agreements.told', { told }) : t('partners.toldNothing'),
    t('agreements.until', { day: showDayOf(until, language) }),
  ];
  return (
    <li>
      <span>
        <strong>{name}</strong>
        <br />
        <span className="quiet">{facts.join(' · ')}</span>
      </span>
      <PressButton
        label={t('agreements.withdrawOf', { name })}
        isPending={withdraw.isPending}
        onPress={() => withdraw.mutate(undefined, { onSuccess: () => announce(t('agreements.withdrawn', { name })) })}
      >
        {t('agreements.withdraw')}
      </PressButton>
      {withdraw.error && <ErrorNote error={withdraw.error} />}
    </li>
  );
}
