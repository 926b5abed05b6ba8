import './institutions.css';
import { useDeferredValue, useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { InstitutionView } from '@shuqiao/contracts';
import { Page } from '../frame/page.js';
import { Empty, ErrorNote, More, Skeleton } from '../parts/states.js';
import { useMe } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { useDirectory } from './directory.queries.js';
import { useInstitutions } from './institutions.queries.js';

/** The province's member libraries; anyone may look them up. */
export function InstitutionsPage() {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const [typed, setTyped] = useState('');
  const [city, setCity] = useState('');
  return (
    <Page title={t('nav.institutions')}>
      {me && (
        <p>
          <Link className="button" to={`/institutions/${me.institutionId}`}>
            {t('institutions.mine')}
          </Link>
        </p>
      )}
      <div className="institution-tools">
        <div className="field">
          <label htmlFor="institution-q">{t('institutions.search')}</label>
          <input
            id="institution-q"
            type="search"
            value={typed}
            maxLength={60}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <CityChoice city={city} onChoose={setCity} />
      </div>
      <Found q={useDeferredValue(typed.trim())} city={city} />
    </Page>
  );
}

function CityChoice({ city, onChoose }: { readonly city: string; readonly onChoose: (city: string) => void }) {
  const { t } = useSpeech();
  const { all } = useDirectory();
  const cities = useMemo(() => [...new Set(all.map((institution) => institution.city))], [all]);
  return (
    <div className="field">
      <label htmlFor="institution-city">{t('institutions.city')}</label>
      <select id="institution-city" value={city} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{t('institutions.allCities')}</option>
        {cities.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </div>
  );
}

function Found({ q, city }: { readonly q: string; readonly city: string }) {
  const { t } = useSpeech();
  const { list, first, items } = useInstitutions(q, city);
  if (list.isPending) return <Skeleton lines={8} />;
  if (list.isError && !first) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (items.length === 0) return <Empty title={t('institutions.none')} />;
  return (
    <>
      <table className="institutions sheet">
        <thead>
          <tr>
            <th scope="col">{t('institutions.name')}</th>
            <th scope="col">{t('institutions.code')}</th>
            <th scope="col">{t('institutions.city')}</th>
            <th scope="col">{t('institutions.level')}</th>
            <th scope="col">{t('institutions.lends')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((institution) => (
            <Row key={institution.id} institution={institution} />
          ))}
        </tbody>
      </table>
      <More list={list} />
    </>
  );
}

function Row({ institution }: { readonly institution: InstitutionView }) {
  const { t } = useSpeech();
  return (
    <tr>
      <td>
        <Link to={`/institutions/${institution.id}`}>{institution.name}</Link>
      </td>
      <td>{institution.code}</td>
      <td>{institution.city}</td>
      <td>{t(`level.${institution.level}`)}</td>
      <td>{t(institution.lends ? 'institutions.yes' : 'institutions.no')}</td>
    </tr>
  );
}
