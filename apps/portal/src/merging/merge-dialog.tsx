import { useState } from 'react';
import type { FormEvent } from 'react';
import type { RecordHit, RecordView } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { Field } from '../parts/field.js';
import { PressButton } from '../parts/press-button.js';
import { Sheet } from '../parts/sheet.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useMerge } from '../curation/curation.queries.js';
import { NOTE_AT_MOST } from '../curation/note.js';
import { RecordLine } from '../curation/record-line.js';

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
  const [note, setNote] = useState('');
  const done = (): void => {
    announce(t('merge.done', { title: other.title }));
    onDone();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    merge.mutate({ otherId: other.id, note: note.trim() || undefined }, { onSuccess: done });
  };
  return (
    <Sheet title={t('merge.confirm')} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <h3>{t('merge.stays')}</h3>
        <RecordLine record={record} />
        <h3>{t('merge.goes')}</h3>
        <RecordLine record={other} />
        <p>{t('merge.effect')}</p>
        <Field label={t('note.label')} name="note" value={note} onChange={setNote} rows={2} maxLength={NOTE_AT_MOST} />
        {merge.error && <ErrorNote error={merge.error} />}
        <div className="buttons">
          <PressButton type="submit" className="button primary" isPending={merge.isPending}>
            {t(merge.isPending ? 'state.sending' : 'merge.go')}
          </PressButton>
          <PressButton onPress={onClose}>{t('action.back')}</PressButton>
        </div>
      </form>
    </Sheet>
  );
}
