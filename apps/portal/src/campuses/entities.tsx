import { useDeferredValue, useState } from 'react';
import type { CampusEntity } from '@shuqiao/contracts';
import { usePaged } from '../api/paged.js';
import { useAnnounce } from '../frame/announce.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { Field } from '../parts/field.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, More, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { texts } from '../text/texts.js';
import type { TextKey } from '../text/translate.js';
import { useConnect } from './campuses.queries.js';

interface EntitiesProps {
  readonly sourceId: string;
  readonly mayChange: boolean;
}

/** The campus sign-ins of one source: the faulty ones with what is wrong, the others to be connected. */
export function Entities({ sourceId, mayChange }: EntitiesProps) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const path = `/campus-sources/${sourceId}/entities`;
  const { list, items } = usePaged<CampusEntity>(path, { query: { q: q || undefined }, keep: true });
  return (
    <>
      <Field
        name="entity"
        type="search"
        label={t('feeds.find')}
        value={typed}
        onChange={setTyped}
        maxLength={100}
        autoComplete="off"
      />
      {list.isPending && <Skeleton lines={3} />}
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      <ul className="campus-lines">
        {items.map((entity) => (
          <Entity key={entity.entityId} entity={entity} sourceId={sourceId} mayChange={mayChange} />
        ))}
      </ul>
      <More list={list} />
    </>
  );
}

function Entity({ entity, sourceId, mayChange }: EntitiesProps & { readonly entity: CampusEntity }) {
  const { t } = useSpeech();
  const { nameOf } = useDirectory();
  const { entityId, name, scopes, contact, fault, institutionId } = entity;
  return (
    <li>
      <span>
        {name ?? entityId}
        {scopes.length > 0 && <span className="quiet"> · {scopes.join(t('word.listComma'))}</span>}
        {fault && ` · ${t(faultWords(fault))}`}
        {fault && contact && <span className="quiet"> · {t('feeds.contact', { mail: contact })}</span>}
        {institutionId && ` · ${t('feeds.connected', { name: nameOf(institutionId) })}`}
      </span>
      {mayChange && !fault && !institutionId && <Connect sourceId={sourceId} entityId={entityId} />}
    </li>
  );
}

function Connect({ sourceId, entityId }: { readonly sourceId: string; readonly entityId: string }) {
  const { t } = useSpeech();
  const { all, nameOf } = useDirectory();
  const announce = useAnnounce();
  const connect = useConnect();
  const [institutionId, setInstitution] = useState('');
  const send = () =>
    connect.mutate(
      { institutionId, sourceId, entityId },
      { onSuccess: () => announce(t('feeds.connected', { name: nameOf(institutionId) })) },
    );
  return (
    <span className="buttons">
      <select
        aria-label={t('feeds.institution')}
        value={institutionId}
        onChange={(event) => setInstitution(event.target.value)}
      >
        <option value="">{t('feeds.choose')}</option>
        {all.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <PressButton isPending={connect.isPending} isDisabled={institutionId === ''} onPress={send}>
        {t('feeds.connect')}
      </PressButton>
      {connect.error && <ErrorNote error={connect.error} />}
    </span>
  );
}

function faultWords(fault: string): TextKey {
  const key = `fault.${fault}`;
  return Object.hasOwn(texts, key) ? (key as TextKey) : 'metadata.other';
}
