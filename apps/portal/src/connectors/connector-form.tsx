import { type FormEvent, useState } from 'react';
import type { ConnectorSettings, ConnectorView } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { Field } from '../parts/field.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { connectorKinds } from './connector-fields.js';
import { useSaveConnector } from './connector.queries.js';
import { SettingField, type Value } from './setting-field.js';

type Values = Readonly<Record<string, Value>>;

/** Which system, where, and how it is asked; kept as a draft, or switched on once a wrong PIN is refused. */
export function ConnectorForm({ connector }: { readonly connector: ConnectorView | null }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const save = useSaveConnector();
  const [values, setValues] = useState<Values>(() => ({ ...(connector?.settings ?? connectorKinds.sip2.start) }));
  const [secret, setSecret] = useState('');
  const [testCard, setTestCard] = useState(connector?.testCard ?? '');
  const kind = values['kind'] as ConnectorSettings['kind'];
  const send = (isOn: boolean) =>
    save.mutate(
      { settings: values as ConnectorSettings, testCard, isOn, ...(secret !== '' && { secret }) },
      {
        onSuccess: () => {
          setSecret('');
          announce(t(isOn ? 'connector.nowOn' : 'connector.kept'));
        },
      },
    );
  return (
    <form className="form sheet" noValidate aria-labelledby="connection" onSubmit={sending(() => send(true))}>
      <h2 id="connection">{t('connector.connection')}</h2>
      <SettingField
        field={{ name: 'kind', label: 'connector.kind', as: Object.keys(connectorKinds) }}
        value={kind}
        onChange={(next) => setValues({ ...connectorKinds[next as typeof kind].start })}
      />
      <Settings values={values} onChange={setValues} />
      <Field
        name="secret"
        type="password"
        label={t(connectorKinds[kind].secret)}
        hint={t(connector?.hasSecret ? 'connector.secretKept' : 'connector.secretHint')}
        value={secret}
        onChange={setSecret}
        autoComplete="new-password"
      />
      <Field
        name="testCard"
        label={t('connector.testCard')}
        hint={t('connector.testCardHint')}
        value={testCard}
        onChange={setTestCard}
        autoComplete="off"
      />
      <details>
        <summary>{t('connector.rare')}</summary>
        <Settings values={values} onChange={setValues} areRare />
      </details>
      {save.error && <ErrorNote error={save.error} />}
      <p className="buttons">
        <PressButton type="submit" className="button primary" isPending={save.isPending}>
          {t(save.isPending ? 'connector.checking' : 'connector.turnOn')}
        </PressButton>
        <PressButton className="button" isPending={save.isPending} onPress={() => send(false)}>
          {t(connector?.state === 'on' ? 'connector.turnOff' : 'connector.keep')}
        </PressButton>
      </p>
    </form>
  );
}

const sending = (send: () => void) => (event: FormEvent) => {
  event.preventDefault();
  send();
};

interface SettingsProps {
  readonly values: Values;
  readonly onChange: (values: Values) => void;
  readonly areRare?: boolean;
}

function Settings({ values, onChange, areRare = false }: SettingsProps) {
  const { fields } = connectorKinds[values['kind'] as ConnectorSettings['kind']];
  return fields
    .filter(({ isRare = false }) => isRare === areRare)
    .map((field) => (
      <SettingField
        key={field.name}
        field={field}
        value={values[field.name] ?? ''}
        onChange={(value) => onChange({ ...values, [field.name]: value })}
      />
    ));
}
