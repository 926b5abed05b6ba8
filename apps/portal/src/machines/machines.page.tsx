import './machines.css';
import { useState } from 'react';
import type { SecretMade } from '@shuqiao/contracts';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { SecretSheet } from '../frame/secret-sheet.js';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { AddMachine } from './add-machine.js';
import { MachineSheet } from './machine-sheet.js';
import { useMachines } from './machines.queries.js';

/** The systems of an institution that call in its name. */
export function MachinesPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('nav.machines')}>
      <SignedIn roles={['institution_admin', 'province_admin']}>
        {() => (
          <>
            <p>{t('machines.what')}</p>
            <Machines />
            <ForEngineers />
          </>
        )}
      </SignedIn>
    </Page>
  );
}

function Machines() {
  const { t } = useSpeech();
  const [made, setMade] = useState<SecretMade>();
  const { list, first, items } = useMachines();
  return (
    <>
      {list.isPending && <Skeleton lines={4} />}
      {list.isError && !first && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {first && items.length === 0 && (
        <Empty title={t('machines.none')}>
          <p>{t('machines.noneNow')}</p>
        </Empty>
      )}
      <ul className="machines">
        {items.map((machine) => (
          <li key={machine.id}>
            <MachineSheet machine={machine} onSecret={setMade} />
          </li>
        ))}
      </ul>
      <More list={list} />
      <AddMachine onSecret={setMade} />
      {made && (
        <SecretSheet
          title={t('machines.secret', { name: made.machine.name })}
          secret={made.secret}
          onClose={() => setMade(undefined)}
        />
      )}
    </>
  );
}

function ForEngineers() {
  const { t } = useSpeech();
  const origin = window.location.origin;
  return (
    <details>
      <summary>{t('machines.how')}</summary>
      <p>{t('machines.howText')}</p>
      <pre className="how">
        {`curl -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials ${origin}/auth/oauth/token
curl -H "Authorization: Bearer $TOKEN" ${origin}/api/v1/requests?side=supplier`}
      </pre>
    </details>
  );
}
