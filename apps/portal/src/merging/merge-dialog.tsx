import { z } from 'zod';
import { Note } from '@shuqiao/contracts';
import type { RecordHit, RecordView } from '@shuqiao/contracts';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField } from '../forms/form-field.js';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { Sheet } from '../parts/sheet.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useMerge } from '../curation/curation.queries.js';
import { RecordLine } from '../curation/record-line.js';

const Remark = z.object({ note: Note.optional() });
const start = { note: '' };

interface MergeDialogProps {
  readonly record: RecordView;
  readonly other: RecordHit;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Shows once more which record stays and which goes, since readers' lists and loans follow it. */
export function MergeDialog({ record, other, onClose, onDone }: MergeDialogProps) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const merge = useMerge(record.id);
  const form = useContractForm(Remark, { start, error: merge.error, draft: `merge:${record.id}` });
  const done = (): void => {
    form.reset();
    announce(t('merge.done', { title: other.title }));
    onDone();
  };
  return (
    <Sheet title={t('merge.confirm')} onClose={onClose}>
      <Form form={form} onSend={({ note }) => merge.mutate({ otherId: other.id, note }, { onSuccess: done })}>
        <h3>{t('merge.stays')}</h3>
        <RecordLine record={record} />
        <h3>{t('merge.goes')}</h3>
        <RecordLine record={other} />
        <p>{t('merge.effect')}</p>
        <FormField form={form} name="note" label={t('note.label')} rows={2} />
        {merge.error && <ErrorNote error={merge.error} />}
        <div className="buttons">
          <PressButton type="submit" className="button primary" isPending={merge.isPending}>
            {t(merge.isPending ? 'state.sending' : 'merge.go')}
          </PressButton>
          <PressButton onPress={onClose}>{t('action.back')}</PressButton>
        </div>
      </Form>
    </Sheet>
  );
}
