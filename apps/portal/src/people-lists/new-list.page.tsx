import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useNavigate } from 'react-router';
import { PEOPLE_LIST_BYTES, PEOPLE_LIST_ROWS, type PeopleListKind } from '@shuqiao/contracts';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { Choices } from '../parts/choices.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { templateOf, useCheckList } from './people-lists.queries.js';

const KINDS = ['readers', 'staff'] as const satisfies readonly PeopleListKind[];

/** A file with readers or staff is chosen; what it would do is shown on the next page. */
export function NewListPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('lists.title')}>
      <SignedIn roles={['institution_admin', 'province_admin']}>{() => <NewList />}</SignedIn>
    </Page>
  );
}

function NewList() {
  const { t } = useSpeech();
  const [kind, setKind] = useState<PeopleListKind>('readers');
  return (
    <>
      <p>{t('lists.what')}</p>
      <section className="sheet" aria-labelledby="list-kind">
        <h2 id="list-kind">{t('lists.first')}</h2>
        <Choices
          legend={t('lists.kind')}
          name="kind"
          choices={KINDS.map((value) => ({ value, label: t(`lists.kind.${value}`) }))}
          chosen={kind}
          onChoose={(value) => setKind(value as PeopleListKind)}
        />
        <p className="quiet">{t(`lists.becomes.${kind}`)}</p>
      </section>
      <section className="sheet" aria-labelledby="list-template">
        <h2 id="list-template">{t('lists.second')}</h2>
        <p>{t(`lists.columns.${kind}`)}</p>
        <p>
          <a className="button" href={templateOf(kind)} download>
            {t('lists.template')}
          </a>
        </p>
      </section>
      <Choosing kind={kind} />
    </>
  );
}

function Choosing({ kind }: { readonly kind: PeopleListKind }) {
  const { t } = useSpeech();
  const go = useNavigate();
  const check = useCheckList();
  const [isTooLarge, setIsTooLarge] = useState(false);
  const choose = (file: File | null | undefined) => {
    check.reset();
    setIsTooLarge(Boolean(file && file.size > PEOPLE_LIST_BYTES));
    if (!file || file.size > PEOPLE_LIST_BYTES) return;
    check.mutate({ kind, file }, { onSuccess: ({ id }) => void go(`/people/lists/${id}`) });
  };
  return (
    <section className="sheet" aria-labelledby="list-file">
      <h2 id="list-file">{t('lists.third')}</h2>
      <p>{t('lists.limits', { n: PEOPLE_LIST_ROWS[kind] })}</p>
      <FileTrigger acceptedFileTypes={['.xlsx', '.csv', '.txt']} onSelect={(files) => choose(files?.item(0))}>
        <Button className="button primary">{t(check.isPending ? 'lists.reading' : 'lists.pick')}</Button>
      </FileTrigger>
      <div aria-live="polite">
        {isTooLarge && <p className="wrong">{t('lists.tooLarge')}</p>}
        {check.error && <ErrorNote error={check.error} />}
      </div>
    </section>
  );
}
