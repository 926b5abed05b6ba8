import './partners.css';
import { useState } from 'react';
import type { PartnerSecretMade } from '@shuqiao/contracts';
import { Page } from '../frame/page.js';
import { SecretSheet } from '../frame/secret-sheet.js';
import { SignedIn } from '../frame/signed-in.js';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { AddPartner } from './add-partner.js';
import { PartnerSheet } from './partner-sheet.js';
import { usePartners } from './partners.queries.js';

/** The systems of others into which people sign in with their account here: the province's to keep. */
export function PartnersPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('nav.partners')}>
      <SignedIn roles={['province_admin']}>
        {() => (
          <>
            <p>{t('partners.what')}</p>
            <Partners />
            <p className="quiet">
              {t('partners.how')} <code>{`${window.location.origin}/auth/oidc`}</code>
            </p>
          </>
        )}
      </SignedIn>
    </Page>
  );
}

function Partners() {
  const { t } = useSpeech();
  const [made, setMade] = useState<PartnerSecretMade>();
  const { list, first, items } = usePartners();
  return (
    <>
      {list.isPending && <Skeleton lines={4} />}
      {list.isError && !first && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {first && items.length === 0 && (
        <Empty title={t('partners.none')}>
          <p>{t('partners.noneNow')}</p>
        </Empty>
      )}
      <ul className="partners">
        {items.map((partner) => (
          <li key={partner.id}>
            <PartnerSheet partner={partner} onSecret={setMade} />
          </li>
        ))}
      </ul>
      <More list={list} />
      <AddPartner onSecret={setMade} />
      {made && (
        <SecretSheet
          title={t('machines.secret', { name: made.partner.name })}
          secret={made.secret}
          onClose={() => setMade(undefined)}
        />
      )}
    </>
  );
}
