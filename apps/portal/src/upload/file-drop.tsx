import { useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components/Button';
import { DropZone } from 'react-aria-components/DropZone';
import type { DropZoneProps } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Text } from 'react-aria-components/Text';
import { useNavigate } from 'react-router';
import type { JobKind } from '@shuqiao/contracts';
import { useOnceKey } from '../api/once-key.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { Icon } from '../parts/icons.js';
import { useSpeech } from '../text/language.js';
import { showBytes } from './figures.js';
import { KindChoice } from './kind-choice.js';
import { sendFile } from './send-file.js';

const ENDINGS = ['.mrc', '.iso', '.dat', '.marc', '.xml'];

interface Chosen {
  readonly file: File;
  readonly kind: JobKind;
}

interface Sending extends Chosen {
  readonly sent: number;
  readonly error: unknown;
}

/** Sends one file; trying again sends it under the same key, so that it is loaded once. */
function useSending() {
  const [sending, setSending] = useState<Sending | null>(null);
  const stop = useRef<AbortController | null>(null);
  const { key, renew } = useOnceKey();
  const navigate = useNavigate();
  const client = useQueryClient();
  const send = async ({ file, kind }: Chosen): Promise<void> => {
    stop.current = new AbortController();
    setSending({ file, kind, sent: 0, error: null });
    const onProgress = (sent: number) => setSending({ file, kind, sent, error: null });
    try {
      const job = await sendFile(file, { kind, onceKey: key(), onProgress, signal: stop.current.signal });
      renew();
      void client.invalidateQueries({ queryKey: ['/jobs'] });
      void navigate(`/upload/${job.id}`);
    } catch (error) {
      setSending(error instanceof DOMException ? null : { file, kind, sent: 0, error });
    }
  };
  const choose = (chosen: Chosen): void => {
    renew();
    void send(chosen);
  };
  return { sending, choose, again: (chosen: Chosen) => void send(chosen), stop: () => stop.current?.abort() };
}

/** By dragging, by picking, or pasted: one file at a time. */
export function FileDrop() {
  const { t } = useSpeech();
  const { sending, choose, again, stop } = useSending();
  const [kind, setKind] = useState<JobKind>('update');
  const underWay = sending !== null && sending.error === null;
  const drop: DropZoneProps['onDrop'] = async ({ items }) => {
    const item = items.find((one) => one.kind === 'file');
    if (item?.kind === 'file') choose({ file: await item.getFile(), kind });
  };
  if (underWay) return <Progress sending={sending} onStop={stop} />;
  return (
    <>
      <KindChoice chosen={kind} onChoose={setKind} />
      <DropZone className="drop" onDrop={drop}>
        <Icon name="upload" />
        <Text slot="label">{t('upload.drop')}</Text>
        <FileTrigger
          acceptedFileTypes={ENDINGS}
          onSelect={(files) => {
            const file = files?.item(0);
            if (file) choose({ file, kind });
          }}
        >
          <Button className="button primary">{t('upload.pick')}</Button>
        </FileTrigger>
        <p className="quiet">{t('upload.accepts')}</p>
      </DropZone>
      {sending && <ErrorNote error={sending.error} onRetry={() => again(sending)} />}
    </>
  );
}

function Progress({ sending: { file, sent }, onStop }: { readonly sending: Sending; readonly onStop: () => void }) {
  const { t } = useSpeech();
  return (
    <section className="sheet" aria-labelledby="sending">
      <h2 id="sending">{t('upload.sending', { name: file.name })}</h2>
      <progress aria-labelledby="sending" value={sent} max={file.size || 1} />
      <p>{t('upload.sent', { done: showBytes(sent), all: showBytes(file.size) })}</p>
      <PressButton onPress={onStop}>{t('upload.stop')}</PressButton>
    </section>
  );
}
