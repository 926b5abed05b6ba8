import { useState } from 'react';
import type { SourceView } from '@shuqiao/contracts';
import { useDeleteSource } from '../curation/curation.queries.js';
import { useAnnounce } from '../frame/announce.js';
import { useGoOn } from '../frame/go-on.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { PressButton } from '../parts/press-button.js';
import { Sheet } from '../parts/sheet.js';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';

interface DeleteSourceProps {
  readonly source: SourceView;
  /** No other library's record is left to make the catalogue's record from. */
  readonly isLast: boolean;
}

/** Takes a library's record out of the catalogue, after a question that tells what goes and what stays. */
export function DeleteSource({ source, isLast }: DeleteSourceProps) {
  const { t } = useSpeech();
  const [isAsked, setIsAsked] = useState(false);
  const number = t('sources.control', { number: source.controlNumber });
  return (
    <div>
      <PressButton label={t('delete.of', { name: number })} onPress={() => setIsAsked(true)}>
        {t('delete.go')}
      </PressButton>
      {isAsked && <Question source={source} isLast={isLast} onClose={() => setIsAsked(false)} />}
    </div>
  );
}

function Question({ source, isLast, onClose }: DeleteSourceProps & { readonly onClose: () => void }) {
  const { t } = useSpeech();
  const { libraryOf } = useDirectory();
  const announce = useAnnounce();
  const goOn = useGoOn();
  const deletion = useDeleteSource(({ recordIsGone }) => {
    announce(t('delete.done'));
    onClose();
    if (recordIsGone) goOn(`/deleted?institution=${source.institutionId}`);
  });
  return (
    <Sheet title={t('delete.title')} onClose={onClose} alert>
      <p>
        <strong>{source.title}</strong>
      </p>
      <p className="quiet">
        {libraryOf(source.institutionId)} · {t('sources.control', { number: source.controlNumber })}
      </p>
      <p>{t(isLast ? 'delete.last' : 'delete.others')}</p>
      <p>{t('delete.back')}</p>
      {deletion.error && <ErrorNote error={deletion.error} />}
      <div className="buttons">
        <PressButton
          className="button danger"
          isPending={deletion.isPending}
          onPress={() => deletion.mutate(source.id)}
        >
          {t(deletion.isPending ? 'state.sending' : 'delete.yes')}
        </PressButton>
        <PressButton onPress={onClose}>{t('action.back')}</PressButton>
      </div>
    </Sheet>
  );
}
