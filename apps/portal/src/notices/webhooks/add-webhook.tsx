import { useState } from 'react';
import { WebhookSubject, webhooks } from '@shuqiao/contracts';
import { useOnceKey } from '../../api/once-key.js';
import { useContractForm } from '../../forms/contract-form.js';
import { Form } from '../../forms/form.js';
import { FormField } from '../../forms/form-field.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { subjectWords } from './subject-words.js';
import { useNewSecret } from './webhooks.queries.js';

const Typed = webhooks.add.input.pick({ url: true });

/** Address and facts of a new webhook; its secret is shown once it is there. */
export function AddWebhook({ onSecret }: { readonly onSecret: (secret: string) => void }) {
  const { t } = useSpeech();
  const [subjects, setSubjects] = useState<readonly WebhookSubject[]>([]);
  const [isAsked, setIsAsked] = useState(false);
  const once = useOnceKey();
  const add = useNewSecret();
  const form = useContractForm(Typed, { start: { url: '' }, error: add.error });
  const send = ({ url }: { url: string }) => {
    setIsAsked(true);
    if (subjects.length === 0) return;
    add.mutate(
      { url, subjects, onceKey: once.key() },
      {
        onSuccess: ({ secret }) => {
          once.renew();
          form.reset();
          setSubjects([]);
          setIsAsked(false);
          onSecret(secret);
        },
      },
    );
  };
  return (
    <section className="sheet" aria-labelledby="add-webhook">
      <h2 id="add-webhook">{t('webhooks.add')}</h2>
      <Form form={form} labelledBy="add-webhook" onSend={send}>
        <FormField form={form} name="url" type="url" label={t('webhooks.url')} hint={t('webhooks.urlHint')} />
        <Facts chosen={subjects} onChange={setSubjects} isMissing={isAsked && subjects.length === 0} />
        {add.error && <ErrorNote error={add.error} />}
        <PressButton type="submit" className="button primary" isPending={add.isPending}>
          {t(add.isPending ? 'state.sending' : 'webhooks.addNow')}
        </PressButton>
      </Form>
    </section>
  );
}

interface FactsProps {
  readonly chosen: readonly WebhookSubject[];
  readonly onChange: (chosen: readonly WebhookSubject[]) => void;
  readonly isMissing: boolean;
}

function Facts({ chosen, onChange, isMissing }: FactsProps) {
  const { t } = useSpeech();
  return (
    <fieldset className="choices" aria-describedby={isMissing ? 'facts-missing' : undefined}>
      <legend>{t('webhooks.facts')}</legend>
      {WebhookSubject.options.map((subject) => (
        <label key={subject}>
          <input
            type="checkbox"
            checked={chosen.includes(subject)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, subject] : chosen.filter((one) => one !== subject))
            }
          />
          <span>{subjectWords(subject, t)}</span>
        </label>
      ))}
      {isMissing && (
        <p id="facts-missing" className="wrong" role="alert">
          {t('webhooks.noFacts')}
        </p>
      )}
    </fieldset>
  );
}
