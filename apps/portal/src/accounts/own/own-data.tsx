import { useSpeech } from '../../text/language.js';

/** All that is kept of a person, as a file. */
export function OwnData() {
  const { t } = useSpeech();
  return (
    <section className="sheet" aria-labelledby="own-data">
      <h2 id="own-data">{t('ownData.title')}</h2>
      <p>{t('ownData.what')}</p>
      <p className="quiet">{t('ownData.hint')}</p>
      <a className="button" href="/auth/account/data.json" download>
        {t('ownData.go')}
      </a>
    </section>
  );
}
