import type { CampusTest } from '@shuqiao/contracts';
import { useDirectory } from '../institutions/directory.queries.js';
import { FactList } from '../parts/fact-list.js';
import { Icon } from '../parts/icons.js';
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
      {reason === null ? (
        <p className="campus-good">
          <Icon name="check" />
          {t('test.good')}
        </p>
      ) : (
        <p className="note note-wrong">
          {t('test.bad')} {t(reasonWords(reason))}
        </p>
      )}
      <FactList
        facts={[
          [t('test.signed'), parts || t('test.no')],
          [t('test.encrypted'), t(isEncrypted ? 'test.yes' : 'test.no')],
        ]}
      />
      <h3>{t('test.came')}</h3>
      {attributes.length === 0 && <p className="quiet">{t('test.nothing')}</p>}
      <FactList facts={attributes.map(({ name, values }) => [name, <Values key={name} values={values} />])} />
    </>
  );
}

function Values({ values }: { readonly values: readonly string[] }) {
  return (
    <ul className="campus-values">
      {values.map((value) => (
        <li key={value}>{value}</li>
      ))}
    </ul>
  );
}

function reasonWords(reason: string): TextKey {
  const key = `refused.${reason}`;
  return Object.hasOwn(texts, key) ? (key as TextKey) : 'refused.other';
}
