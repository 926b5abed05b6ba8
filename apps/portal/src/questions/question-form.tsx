import { useState } from 'react';
import type { FormEvent } from 'react';
import { useNavigate } from 'react-router';
import type { QuestionDetail } from '@shuqiao/contracts';
import { useOnceKey } from '../api/once-key.js';
import { useAnnounce } from '../frame/announce.js';
import { Field } from '../parts/field.js';
import { read, write } from '../text/memory.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useAskQuestion } from './questions.queries.js';

const SUBJECT_AT_MOST = 120;
const TEXT_AT_MOST = 4000;

interface QuestionFormProps {
  readonly recordId: string | null;
  /** The title of the book in question, for a first proposal of the subject. */
  readonly about: string | null;
}

/** What the reader typed, kept as a draft on this device, and sending it once. */
function useQuestionForm({ recordId, about }: QuestionFormProps) {
  const { t } = useSpeech();
  const [typed, setSubject] = useState<string | null>(null);
  const [text, setText] = useState(() => read('question-draft') ?? '');
  const [tried, setTried] = useState(false);
  const navigate = useNavigate();
  const announce = useAnnounce();
  const ask = useAskQuestion();
  const { key, renew } = useOnceKey();
  const subject = typed ?? (about ? t('ask.about', { title: about }).slice(0, SUBJECT_AT_MOST) : '');
  const draft = (next: string): void => {
    setText(next);
    write('question-draft', next || null);
  };
  const accepted = ({ id }: QuestionDetail): void => {
    renew();
    write('question-draft', null);
    announce(t('ask.sent'));
    void navigate(`/questions/${id}`);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    const question = { subject: subject.trim(), text: text.trim(), recordId: recordId ?? undefined };
    if (question.subject && question.text) ask.mutate({ ...question, onceKey: key() }, { onSuccess: accepted });
  };
  return { subject, setSubject, text, draft, tried, ask, submit };
}

export function QuestionForm(props: QuestionFormProps) {
  const { t } = useSpeech();
  const { subject, setSubject, text, draft, tried, ask, submit } = useQuestionForm(props);
  const missing = (value: string) => (tried && value.trim() === '' ? t('field.missing') : null);
  return (
    <form className="form sheet" onSubmit={submit} aria-label={t('ask.form')}>
      <Field
        label={t('ask.subject')}
        name="subject"
        value={subject}
        onChange={setSubject}
        hint={t('ask.subjectHint')}
        wrong={missing(subject)}
        maxLength={SUBJECT_AT_MOST}
        isRequired
      />
      <Field
        label={t('ask.text')}
        name="text"
        value={text}
        onChange={draft}
        rows={5}
        hint={t('ask.textHint')}
        wrong={missing(text)}
        maxLength={TEXT_AT_MOST}
        isRequired
      />
      {ask.error && <ErrorNote error={ask.error} />}
      <PressButton type="submit" className="button primary" isPending={ask.isPending}>
        {t(ask.isPending ? 'state.sending' : 'ask.go')}
      </PressButton>
    </form>
  );
}
