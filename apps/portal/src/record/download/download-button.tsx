import { lazy, Suspense, useState } from 'react';
import type { RecordView } from '@shuqiao/contracts';
import { PressButton } from '../../parts/press-button.js';
import { useSpeech } from '../../text/language.js';

const DownloadSheet = lazy(() =>
  import('./download-sheet.js').then(({ DownloadSheet: sheet }) => ({ default: sheet })),
);

/** Opens the choice of files; fetched when it is wanted. */
export function DownloadButton({ record }: { readonly record: RecordView }) {
  const { t } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <PressButton className="button" onPress={() => setOpen(true)}>
        {t('download.open')}
      </PressButton>
      {isOpen && (
        <Suspense>
          <DownloadSheet record={record} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
