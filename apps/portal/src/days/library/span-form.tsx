import { useState } from 'react';
import type { FormEvent } from 'react';
import { isDate } from '@shuqiao/calendar';
import type { NewSpan } from '@shuqiao/contracts';
import { Field } from '../../parts/field.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';

const NAME_AT_MOST = 60;
const EMPTY = { from: '', until: '', name: '', open: false, everyYear: false };

interface SpanFormProps {
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onAdd: (span: NewSpan, onAccepted: () => void) => void;
}

/** What is typed, what is wrong with it, and what it comes to. */
function useTyped(onAdd: SpanFormProps['onAdd']) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const set = (part: Partial<typeof EMPTY>) => setTyped((before) => ({ ...before, ...part }));
  const until = typed.until || typed.from;
  const isBackwards = until < typed.from;
  const missing = (value: string) => (tried && value.trim() === '' ? t('field.missing') : null);
  const accepted = () => {
    setTyped(EMPTY);
    setTried(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isDate(typed.from) && isDate(until) && !isBackwards && typed.name.trim())
      onAdd({ ...typed, until, name: typed.name.trim() }, accepted);
  };
  return { typed, set, missing, backwards: tried && isBackwards ? t('days.backwards') : null, submit };
}

/** One closure or special opening, typed in. */
export function SpanForm({ isPending, error, onAdd }: SpanFormProps) {
  const { t } = useSpeech();
  const { typed, set, missing, backwards, submit } = useTyped(onAdd);
  return (
    <form className="form sheet" onSubmit={submit} aria-labelledby="add-days">
      <h2 id="add-days">{t('days.add')}</h2>
      <fieldset className="day-kinds">
        <legend>{t('days.what')}</legend>
        {[false, true].map((open) => (
          <label key={String(open)}>
            <input type="radio" name="open" checked={typed.open === open} onChange={() => set({ open })} />
            {t(open ? 'days.openSpecially' : 'days.closed')}
          </label>
        ))}
      </fieldset>
      <Field
        label={t('days.from')}
        name="from"
        type="date"
        value={typed.from}
        onChange={(from) => set({ from })}
        wrong={missing(typed.from)}
        isRequired
      />
      <Field
        label={t('days.until')}
        name="until"
        type="date"
        value={typed.until}
        onChange={(next) => set({ until: next })}
        wrong={backwards}
      />
      <Field
        label={t('days.name')}
        name="name"
        value={typed.name}
        onChange={(name) => set({ name })}
        wrong={missing(typed.name)}
        maxLength={NAME_AT_MOST}
        isRequired
      />
      <label className="day-check">
        <input
          type="checkbox"
          checked={typed.everyYear}
          onChange={({ target }) => set({ everyYear: target.checked })}
        />
        {t('days.yearly')}
      </label>
      {error && <ErrorNote error={error} />}
      <PressButton type="submit" className="button primary" isPending={isPending}>
        {t(isPending ? 'state.sending' : 'days.addGo')}
      </PressButton>
    </form>
  );
}
