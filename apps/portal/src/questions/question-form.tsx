import { AskQuestion } from '@shuqiao/contracts';
import type { QuestionDetail } from '@shuqiao/contracts';
import { useOnceKey } from '../api/once-key.js';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField } from '../forms/form-field.js';
import { limitsOf } from '../forms/limits.js';
import { useAnnounce } from '../frame/announce.js';
import { useGoOn } from '../frame/go-on.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import type { Translate } from '../text/translate.js';
import { useAskQuestion } from './questions.queries.js';

const Question = AskQuestion.omit({ recordId: true });
const { maxLength: subjectAtMost = 0 } = limitsOf(Question.shape.subject);

interface QuestionFormProps {
  readonly recordId: string | undefined;
  /** The title of the book in question, for a first proposal of the subject; the page waits until it is known. */
  readonly about: string | null;
  /** The request for it that came to nothing. */
  readonly number?: string | null;
}

/** Cut by characters, so that none is halved; the request's number stays whole. */
function subjectOf(title: string, number: string | null, t: Translate): string {
  const words = (of: string) => (number ? t('ask.aboutRequest', { title: of, number }) : t('ask.about', { title: of }));
  const room = subjectAtMost - words('').length;
  return words(
    Array.from(title)
      .slice(0, Math.floor(room / 2))
      .join(''),
  );
}

/** A reader's question; what was written is kept as a draft on this device. */
export function QuestionForm({ recordId, about, number = null }: QuestionFormProps) {
  const { t } = useSpeech();
  const goOn = useGoOn();
  const announce = useAnnounce();
  const ask = useAskQuestion();
  const { key, renew } = useOnceKey();
  const subject = about ? subjectOf(about, number, t) : '';
  const start = { subject, text: '' };
  const form = useContractForm(Question, { start, error: ask.error, draft: `question:${recordId ?? ''}` });
  const accepted = ({ id }: QuestionDetail): void => {
    renew();
    form.reset();
    announce(t('ask.sent'));
    goOn(`/questions/${id}`);
  };
  return (
    <Form
      form={form}
      className="form sheet"
      label={t('ask.form')}
      onSend={(question) => ask.mutate({ ...question, recordId, onceKey: key() }, { onSuccess: accepted })}
    >
      <FormField form={form} name="subject" label={t('ask.subject')} hint={t('ask.subjectHint')} />
      <FormField form={form} name="text" label={t('ask.text')} hint={t('ask.textHint')} rows={5} />
      {ask.error && <ErrorNote error={ask.error} />}
      <PressButton type="submit" className="button primary" isPending={ask.isPending}>
        {t(ask.isPending ? 'state.sending' : 'ask.go')}
      </PressButton>
    </Form>
  );
}
