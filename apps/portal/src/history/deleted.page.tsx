import '../curation/curation.css';
import { Link, useSearchParams } from 'react-router';
import type { DeletedSource } from '@shuqiao/contracts';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { usePersonName } from '../people/people.queries.js';
import { holds } from '../sign-in/me.queries.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useDeleted } from '../curation/curation.queries.js';
import { Restore } from './restore.js';

/** 已删除的记录: what one's library took out of the catalogue, each to be brought back. */
export function DeletedPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('deleted.title')}>
      <p>
        <Link to="/upload">{t('deleted.back')}</Link>
      </p>
      <SignedIn roles={['cataloguer', 'province_admin']}>
        {(me) => (
          <>
            <p className="quiet">{t('deleted.what')}</p>
            {holds(me, 'province_admin') && <LibraryChoice own={me.institutionId} />}
            <Deleted />
          </>
        )}
      </SignedIn>
    </Page>
  );
}

function LibraryChoice({ own }: { readonly own: string }) {
  const { t } = useSpeech();
  const { all } = useDirectory();
  const [params, setParams] = useSearchParams();
  return (
    <label className="field">
      <span>{t('quality.library')}</span>
      <select
        value={params.get('institution') ?? own}
        onChange={(event) => setParams({ institution: event.target.value }, { replace: true })}
      >
        {all.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Deleted() {
  const { t } = useSpeech();
  const [params] = useSearchParams();
  const { list, first, items } = useDeleted(params.get('institution'));
  if (list.isPending) return <Skeleton lines={6} />;
  if (!first) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (items.length === 0) return <Empty title={t('deleted.none')} />;
  return (
    <>
      <ul className="versions sheet">
        {items.map((source) => (
          <DeletedEntry key={source.id} source={source} />
        ))}
      </ul>
      <More list={list} />
    </>
  );
}

function DeletedEntry({ source }: { readonly source: DeletedSource }) {
  const { t, language } = useSpeech();
  const { libraryOf } = useDirectory();
  const who = usePersonName(source.personId);
  const words = [libraryOf(source.institutionId), showInstant(source.deletedAt, language), source.personId && who];
  return (
    <li className="version">
      <div>
        <p>
          {source.recordIsThere ? (
            <Link to={`/records/${source.recordId}?tab=history`}>{source.title}</Link>
          ) : (
            <strong>{source.title}</strong>
          )}
        </p>
        <p>
          {t('sources.control', { number: source.controlNumber })} · {t('sources.versions', { n: source.versions })}
        </p>
        <p className="quiet">{words.filter(Boolean).join(' · ')}</p>
      </div>
      <Restore sourceId={source.id} name={source.title} />
    </li>
  );
}
