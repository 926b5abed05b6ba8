import { Link } from 'react-router';
import { OnDuty } from '../questions/on-duty.js';
import { useSpeech } from '../text/language.js';

/** What the search understands, and who can be asked: beside the hits where there is room, else below them. */
export function SearchTips() {
  const { t } = useSpeech();
  return (
    <div className="side">
      <section className="sheet" aria-labelledby="tips">
        <h2 id="tips">{t('tips.title')}</h2>
        <ul className="tips">
          <li>
            {t('tips.pinyin')}
            {t('word.colon')}
            <PinyinLinks />
          </li>
          <li>{t('tips.both')}</li>
          <li>{t('tips.script')}</li>
          <li>{t('tips.isbn')}</li>
        </ul>
      </section>
      <OnDuty />
    </div>
  );
}

/** 红楼梦 in pinyin, whole and by its initials, as links that try it. */
export function PinyinLinks() {
  return (
    <span className="pinyin">
      <Link to="/search?q=hongloumeng">hongloumeng</Link> · <Link to="/search?q=hlm">hlm</Link>
    </span>
  );
}
