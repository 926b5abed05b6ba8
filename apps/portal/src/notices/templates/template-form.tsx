import { useRef, useState } from 'react';
import { notices } from '@shuqiao/contracts';
import type { TemplateText } from '@shuqiao/contracts';
import { failureOf } from '../../api/failure.js';
import { useContractForm } from '../../forms/contract-form.js';
import { Form } from '../../forms/form.js';
import { FormField } from '../../forms/form-field.js';
import { useAnnounce } from '../../frame/announce.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { TemplateShown } from './template-shown.js';
import { TemplateValues } from './template-values.js';
import { templateFault } from './template-fault.js';
import { type Words, useKeepTemplate, usePreview } from './templates.queries.js';

const Typed = notices.saveTemplate.input.pick({ subject: true, body: true });

const wordsOf = ({ subject, body }: Words): Words => ({ subject, body });

/** Keeps words, gives them up for the standard ones, and takes either back. */
function useKeeping(text: TemplateText, reset: (words: Words) => void) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const keep = useKeepTemplate(text.template, text.lang);
  const [former, setFormer] = useState<Words | null>();
  const change = (words: Words | null, said: string, before?: Words | null) =>
    keep.mutate(words, {
      onSuccess: (kept) => {
        reset(wordsOf(kept));
        setFormer(before);
        announce(said);
      },
    });
  /** What stands there now: null for the standard words. */
  const now = text.source === 'carried' ? null : wordsOf(text);
  return {
    keep,
    former,
    save: (words: Words) => change(words, t('templates.saved'), now),
    standard: () => change(null, t('templates.isStandard'), now),
    undo: () => change(former ?? null, t('templates.undone')),
  };
}

export function TemplateForm({ text }: { readonly text: TemplateText }) {
  const { t } = useSpeech();
  const preview = usePreview(text.template, text.lang);
  const form = useContractForm(Typed, { start: wordsOf(text) });
  const keeping = useKeeping(text, (words) => form.reset({ ...words }));
  // Both buttons send the form: what is wrong with a field is said by either.
  const pressed = useRef<'preview' | 'save'>('preview');
  const send = (words: Words) => {
    if (pressed.current === 'preview') return preview.mutate(words);
    preview.reset();
    return keeping.save(words);
  };
  const press = (which: 'preview' | 'save') => () => {
    pressed.current = which;
  };
  const isPending = keeping.keep.isPending || preview.isPending;
  return (
    <>
      <Form form={form} className="form sheet" label={t('templates.title')} onSend={send}>
        <p className="tag">{t(`templates.source.${text.source}`)}</p>
        <FormField form={form} name="subject" label={t('templates.subject')} />
        <FormField form={form} name="body" label={t('templates.body')} rows={14} hint={t('templates.bodyHint')} />
        <Refusal error={preview.error ?? keeping.keep.error} />
        <p className="buttons">
          <PressButton type="submit" isPending={isPending} onPress={press('preview')}>
            {t('templates.preview')}
          </PressButton>
          <PressButton type="submit" className="button primary" isPending={isPending} onPress={press('save')}>
            {t(keeping.keep.isPending ? 'state.sending' : 'templates.save')}
          </PressButton>
          {text.source !== 'carried' && (
            <PressButton isPending={isPending} onPress={keeping.standard}>
              {t('templates.standard')}
            </PressButton>
          )}
          {keeping.former !== undefined && (
            <PressButton isPending={isPending} onPress={keeping.undo}>
              {t('action.undo')}
            </PressButton>
          )}
        </p>
      </Form>
      <div role="status">{preview.data && <TemplateShown preview={preview.data} lang={text.lang} />}</div>
      <TemplateValues variables={text.variables} />
    </>
  );
}

/** What is wrong with the words, by place and line; other failures as everywhere. */
function Refusal({ error }: { readonly error: unknown }) {
  const { t } = useSpeech();
  if (!error) return null;
  const fault = templateFault(failureOf(error));
  if (!fault) return <ErrorNote error={error} />;
  const { place, line, why, what } = fault;
  return (
    <ErrorNote error={error}>
      <p>
        {t(place === 'subject' ? 'templates.fault.inSubject' : 'templates.fault.inBody', { line })}
        {t(why, { what })}
      </p>
    </ErrorNote>
  );
}
