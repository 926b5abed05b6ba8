import { useState } from 'react';
import type { ConnectorTest } from '@shuqiao/contracts';
import { Field } from '../parts/field.js';
import { Icon } from '../parts/icons.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { CardFacts } from './card-facts.js';
import { useTestConnector } from './connector.queries.js';

/** Tries one card and shows what the two systems said to each other. */
export function TestSignIn() {
  const { t } = useSpeech();
  const test = useTestConnector();
  const [card, setCard] = useState('');
  const [pin, setPin] = useState('');
  return (
    <section className="sheet" aria-labelledby="test-sign-in">
      <h2 id="test-sign-in">{t('connector.test')}</h2>
      <p>{t('connector.testWhy')}</p>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          test.mutate({ card, pin }, { onSettled: () => setPin('') });
        }}
      >
        <Field name="card" label={t('card.number')} value={card} onChange={setCard} autoComplete="off" />
        <Field name="pin" type="password" label={t('card.pin')} value={pin} onChange={setPin} autoComplete="off" />
        <PressButton type="submit" isPending={test.isPending}>
          {t(test.isPending ? 'connector.testing' : 'connector.test')}
        </PressButton>
      </form>
      {test.error && <ErrorNote error={test.error} />}
      {test.data && <Outcome outcome={test.data} />}
    </section>
  );
}

function Outcome({ outcome }: { readonly outcome: ConnectorTest }) {
  const { t } = useSpeech();
  const { answer, why, saw, reader, warnings, lines } = outcome;
  return (
    <div role="status">
      <div className={answer === 'ok' ? 'note note-on' : 'note note-wrong'}>
        <Icon name={answer === 'ok' ? 'check' : 'warning'} />
        <div>
          <p className="note-what">{t(`connector.answer.${answer}`)}</p>
          {why && <p>{t(`connector.why.${why}`)}</p>}
          {saw && <p>{t('connector.saw', { saw })}</p>}
          {warnings.map((warning) => (
            <p key={warning}>{t(`connector.warning.${warning}`)}</p>
          ))}
        </div>
      </div>
      {reader && <CardFacts card={reader} name={reader.name} />}
      {lines.length > 0 && (
        <>
          <h3>{t('connector.lines')}</h3>
          <p className="quiet">{t('connector.masked')}</p>
          <ol className="conversation" tabIndex={0} aria-label={t('connector.lines')}>
            {lines.map(({ from, text }, at) => (
              <li key={at}>
                <span className="quiet">{t(`connector.from.${from}`)}</span> <code>{text}</code>
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}
