import { useDeferredValue, useState } from 'react';
import { PressButton } from '../parts/press-button.js';
import { Field } from '../parts/field.js';
import { Icon } from '../parts/icons.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useSchools } from './sign-in.queries.js';

const NAME_AT_MOST = 60;

/** Finds the school by a part of its name; a list of at most eight, so that nothing scrolls on a phone. */
export function SchoolChoice({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState('');
  const schools = useSchools(useDeferredValue(typed.trim()));
  return (
    <div className="sheet sign-in">
      <Field
        label={t('signIn.school')}
        name="school"
        type="search"
        value={typed}
        onChange={setTyped}
        hint={t('signIn.schoolHint')}
        maxLength={NAME_AT_MOST}
        autoComplete="off"
      />
      {schools.isError && <ErrorNote error={schools.error} onRetry={() => void schools.refetch()} />}
      <p className="unseen" role="status">
        {schools.data && t('signIn.found', { n: schools.data.items.length })}
      </p>
      {schools.data?.items.length === 0 && <p>{t('signIn.noSchool')}</p>}
      <ul className="schools">
        {schools.data?.items.map(({ id, name, city }) => (
          <li key={id}>
            <PressButton className="school" onPress={() => onChoose(id)}>
              {name}
            </PressButton>
            <span className="quiet">{city}</span>
            <Icon name="arrow" />
          </li>
        ))}
      </ul>
    </div>
  );
}
