import type { ReactNode } from 'react';
import { useFormState, useWatch } from 'react-hook-form';
import { Icon } from '../parts/icons.js';
import { useSpeech } from '../text/language.js';
import type { TextKey } from '../text/translate.js';
import type { ContractForm } from './contract-form.js';
import { faultWords } from './fault-words.js';

interface FormProps<Sent, Name extends string> {
  readonly form: ContractForm<Sent, Name>;
  readonly onSend: (sent: Sent) => void;
  readonly children: ReactNode;
  readonly className?: string;
  readonly label?: string;
  readonly labelledBy?: string;
  /** Of a long form: the fields' labels, so that what is wrong is summed up at the top with links. */
  readonly labels?: Readonly<Partial<Record<Name, string>>>;
  /** What rules of single fields are in words. */
  readonly rules?: Readonly<Partial<Record<Name, TextKey>>>;
}

/** The element of a form. The browser's own checks are off: they speak the browser's language and not ours. */
export function Form<Sent, Name extends string>(props: FormProps<Sent, Name>) {
  const { form, onSend, children, className = 'form', label, labelledBy, labels, rules } = props;
  return (
    <form
      noValidate
      className={className}
      onSubmit={form.submit(onSend)}
      aria-label={label}
      aria-labelledby={labelledBy}
    >
      {labels && <Faults form={form} labels={labels} rules={rules} />}
      {children}
    </form>
  );
}

type FaultsProps<Sent, Name extends string> = Required<Pick<FormProps<Sent, Name>, 'form' | 'labels'>> &
  Pick<FormProps<Sent, Name>, 'rules'>;

/** What is wrong after a try, each with a link to its field. */
function Faults<Sent, Name extends string>({ form, labels, rules }: FaultsProps<Sent, Name>) {
  const { t } = useSpeech();
  const { errors, submitCount } = useFormState({ control: form.control });
  const values = useWatch({ control: form.control });
  const wrong = (Object.keys(form.limits) as Name[]).filter((name) => errors[name]);
  if (submitCount === 0 || wrong.length === 0) return null;
  return (
    <div className="note note-wrong" role="alert">
      <Icon name="warning" />
      <div>
        <p className="note-what">{t('form.wrong', { n: wrong.length })}</p>
        <ul>
          {wrong.map((name) => (
            <li key={name}>
              <a
                href={`#${name}`}
                onClick={(event) => {
                  event.preventDefault();
                  form.focus(name);
                }}
              >
                {labels[name] ?? name}
              </a>
              {t('word.colon')}
              {faultWords(
                errors[name] as object,
                { value: values[name], limits: form.limits[name], rule: rules?.[name] },
                t,
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
