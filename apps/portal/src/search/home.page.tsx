import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useMe } from '../sign-in/me.queries.js';
import { Page } from '../frame/page.js';
import { OnDuty } from '../questions/on-duty.js';
import { useProvinceName } from '../province/province.queries.js';
import { OpenRequests } from '../requests/open-requests.js';
import { useSpeech } from '../text/language.js';
import { SearchBox } from './search-box.js';
import { PinyinLinks } from './search-tips.js';

// Comes after what is looked for: the box is there before it.
const picture = () => import('./province-picture.js');
const ProvincePicture = lazy(() => picture().then(({ ProvincePicture: part }) => ({ default: part })));
const Latest = lazy(() => picture().then(({ Latest: part }) => ({ default: part })));

/** Books that nearly every library has; one of them is shown as the example, another one tomorrow. */
const examples = ['红楼梦', '鲁迅', '平凡的世界', '深度学习', '史记', '呐喊'] as const;
const DAY_MS = 86_400_000;

/** One box; under it what is under way and what the province has, beside it how a loan goes and who can be asked. */
export function HomePage() {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const province = useProvinceName();
  const [example] = useState(() => examples[Math.floor(Date.now() / DAY_MS) % examples.length] ?? examples[0]);
  return (
    <Page title={province ? t('home.titleIn', { province }) : t('home.title')} keepsFocus spread work>
      <div className="with-side home">
        <div className="with-side-main">
          <div className="home-desk sheet">
            <SearchBox eager />
            <p className="example">
              {t('home.example')} <Link to={`/search?q=${encodeURIComponent(example)}`}>{example}</Link>
            </p>
            <p className="example">
              {t('home.pinyin')} <PinyinLinks />
            </p>
          </div>
          {me && <OpenRequests />}
        </div>
        <div className="side">
          <HowItGoes />
          <OnDuty />
        </div>
      </div>
      <div className="home-province">
        <Suspense>{me ? <Latest /> : <ProvincePicture />}</Suspense>
      </div>
    </Page>
  );
}

/** A loan in three steps. */
function HowItGoes() {
  const { t } = useSpeech();
  return (
    <section className="sheet" aria-labelledby="how">
      <h2 id="how">{t('home.how')}</h2>
      <ol className="how">
        <li>{t('home.how1')}</li>
        <li>{t('home.how2')}</li>
        <li>{t('home.how3')}</li>
      </ol>
      <p>
        <Link to="/institutions">{t('home.members')}</Link>
      </p>
    </section>
  );
}
