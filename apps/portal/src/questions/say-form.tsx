import { WriteMessage } from '@shuqiao/contracts';
import { useOnceKey } from '../api/once-key.js';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField } from '../forms/form-field.js';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useSay } from './questions.queries.js';

const Said = WriteMessage.omit({ id: true });
const start = { text: '' };

interface SayFormProps {
  readonly id: string;
  readonly kind: 'answers' | 'follow-ups';
  /** Nobody has answered yet. */
  readonly isFirst: boolean;
}

/** One more word in a thread: the desk's answer, or what the reader adds. */
export function SayForm({ id, kind, isFirst }: SayFormProps) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const say = useSay(kind);
  const { key, renew } = useOnceKey();
  const form = useContractForm(Said, { start, error: say.error, draft: `say:${id}` });
  const accepted = (): void => {
    renew();
    form.reset();
    announce(t('thread.sent'));
  };
  return (
    <Form
      form={form}
      className="form sheet"
      onSend={({ text }) => say.mutate({ id, text, onceKey: key() }, { onSuccess: accepted })}
    >
      <FormField
        form={form}
        name="text"
        label={t(kind === 'follow-ups' && isFirst ? 'thread.add' : `thread.${kind}`)}
        rows={4}
      />
      {say.error && <ErrorNote error={say.error} />}
      <PressButton type="submit" className="button primary" isPending={say.isPending}>
        {t(say.isPending ? 'state.sending' : `thread.send.${kind}`)}
      </PressButton>
    </Form>
  );
}
