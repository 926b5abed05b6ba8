import type { CampusTest } from '@shuqiao/contracts';
import { useDirectory } from '../institutions/directory.queries.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { texts } from '../text/texts.js';
import type { TextKey } from '../text/translate.js';
import { useCampusTest } from './campuses.queries.js';

/** What a test sign-in brought, in words. */
export function CampusTestNote({ id }: { readonly id: string }) {
  const { t } = useSpeech();
  const { data, isPending, error } = useCampusTest(id);
  return (
    <section className="sheet" aria-labelledby="campus-test">
      <h2 id="campus-test">{t('test.title')}</h2>
      {isPending && <Skeleton lines={4} />}
      {error && <ErrorNote error={error} />}
      {data && <Outcome test={data} />}
    </section>
  );
}

function Outcome({ test }: { readonly test: CampusTest }) {
  const { t } = useSpeech();
  const { nameOf } = useDirectory();
  const { institutionId, reason, signed, isEncrypted, attributes } = test;
  const parts = signed.map((part) => t(`test.signed.${part}`)).join(t('word.listComma'));
  return (
    <>
      <h3>{nameOf(institutionId)}</h3>
      <p className={reason === null ? 'note' : 'note note-wrong'}>
        {reason === null ? t('test.good') : `${t('test.bad')} ${t(reasonWords(reason))}`}
      </p>
      <dl className="facts">
        <div>
          <dt>{t('test.signed')}</dt>
          <dd>{parts || t('test.no')}</dd>
        </div>
        <div>
          <dt>{t('test.encrypted')}</dt>
          <dd>{t(isEncrypted ? 'test.yes' : 'test.no')}</dd>
        </div>
      </dl>
      <h3>{t('test.came')}</h3>
      {attributes.length === 0 && <p className="quiet">{t('test.nothing')}</p>}
      <dl className="facts">
        {attributes.map(({ name, values }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{values.join(t('word.listComma'))}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function reasonWords(reason: string): TextKey {
  const key = `refused.${reason}`;
  return Object.hasOwn(texts, key) ? (key as TextKey) : 'refused.other';
}
