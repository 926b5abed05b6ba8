import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { DropZone } from 'react-aria-components/DropZone';
import type { DropZoneProps } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Text } from 'react-aria-components/Text';
import type { JobKind } from '@shuqiao/contracts';
import { Icon } from '../../parts/icons.js';
import { useSpeech } from '../../text/language.js';
import { FileOnItsWay } from './file-on-its-way.js';
import { KindChoice } from './kind-choice.js';
import { useSending } from './use-sending.js';

const ENDINGS = ['.mrc', '.iso', '.dat', '.marc', '.xml'];

/** By dragging, by picking, or pasted: one file at a time. */
export function FileDrop() {
  const { t } = useSpeech();
  const { onItsWay, choose, goOn, pause, giveUp } = useSending();
  const [kind, setKind] = useState<JobKind>('update');
  const drop: DropZoneProps['onDrop'] = async ({ items }) => {
    const item = items.find((one) => one.kind === 'file');
    if (item?.kind === 'file') choose({ file: await item.getFile(), kind });
  };
  if (onItsWay) {
    return <FileOnItsWay onItsWay={onItsWay} onPause={pause} onGoOn={() => goOn(onItsWay)} onGiveUp={giveUp} />;
  }
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
    </>
  );
}
