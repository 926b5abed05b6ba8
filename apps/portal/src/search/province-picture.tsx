import './province-picture.css';
import { Link } from 'react-router';
import type { InstitutionView } from '@shuqiao/contracts';
import { useDirectory } from '../institutions/directory.queries.js';
import { Cover } from '../parts/cover.js';
import { useSpeech } from '../text/language.js';
import { useGlance } from './glance.queries.js';

/** What the province offers: in numbers, in the books that came last, and in where its libraries are. */
export function ProvincePicture() {
  const { all } = useDirectory();
  const { data } = useGlance();
  return (
    <>
      <Figures institutions={all} records={data?.records} isAbout={data?.recordsAreAbout === true} />
      <Latest />
      {all.length > 0 && <Cities institutions={all} />}
    </>
  );
}

interface FiguresProps {
  readonly institutions: readonly InstitutionView[];
  readonly records: number | undefined;
  readonly isAbout: boolean;
}

function Figures({ institutions, records, isAbout }: FiguresProps) {
  const { t, language } = useSpeech();
  const show = (value: number): string => value.toLocaleString(language === 'zh' ? 'zh-CN' : 'en');
  const lending = institutions.filter(({ lends }) => lends).length;
  const figures = [
    ['home.libraries', institutions.length],
    ['home.citiesNumber', inCities(institutions).length],
    // Where all of them do, the number of libraries has said it.
    ['home.lending', lending === institutions.length ? 0 : lending],
    [isAbout ? 'home.recordsAbout' : 'home.records', records ?? 0],
  ] as const;
  return (
    <dl className="home-figures">
      {figures
        .filter(([, value]) => value > 0)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>{show(value)}</dd>
          </div>
        ))}
    </dl>
  );
}

/** The books that came last, as they would stand on a shelf. */
export function Latest() {
  const { t } = useSpeech();
  const { data } = useGlance();
  if (!data || data.latest.length === 0) return null;
  return (
    <section aria-labelledby="latest">
      <h2 id="latest">{t('home.latest')}</h2>
      <ul className="home-shelf">
        {data.latest.map(({ id, title, clc, authors }) => (
          <li key={id}>
            <Link to={`/records/${id}`}>
              <Cover title={title} clc={clc} />
              <span className="home-book">{title}</span>
            </Link>
            <span className="quiet">{authors[0]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The libraries of each city, the city with most of them first. */
function inCities(institutions: readonly InstitutionView[]): InstitutionView[][] {
  const byCity = new Map<string, InstitutionView[]>();
  for (const one of institutions) byCity.set(one.city, [...(byCity.get(one.city) ?? []), one]);
  return [...byCity.values()].sort((one, other) => other.length - one.length);
}

/** How many libraries each city has, most first; each a mark, filled where it lends. */
function Cities({ institutions }: { readonly institutions: readonly InstitutionView[] }) {
  const { t, language } = useSpeech();
  const cities = inCities(institutions);
  const nameOf = ([one]: readonly InstitutionView[]): string =>
    (language === 'en' ? (one?.cityEn ?? one?.city) : one?.city) ?? '';
  return (
    <section className="sheet" aria-labelledby="cities">
      <h2 id="cities">{t('home.cities')}</h2>
      <p className="quiet">{t('home.citiesWhat')}</p>
      <ul className="home-cities">
        {cities.map((members) => (
          <li key={nameOf(members)}>
            <span>{nameOf(members)}</span>
            <span className="home-marks" aria-hidden="true">
              {[...members]
                .sort((one, other) => Number(other.lends) - Number(one.lends))
                .map(({ id, lends }) => (
                  <i key={id} className={lends ? 'lends' : undefined} />
                ))}
            </span>
            <span className="number">{t('home.cityLibraries', { n: members.length })}</span>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/institutions">{t('home.members')}</Link>
      </p>
    </section>
  );
}
