import { useWatch } from 'react-hook-form';
import { Button } from 'react-aria-components/Button';
import { DropZone } from 'react-aria-components/DropZone';
import type { DropZoneProps } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Text } from 'react-aria-components/Text';
import { exchange, JobKind } from '@shuqiao/contracts';
import { useContractForm } from '../../forms/contract-form.js';
import { Icon } from '../../parts/icons.js';
import { useSpeech } from '../../text/language.js';
import { FileOnItsWay } from './file-on-its-way.js';
import { FormChoices } from '../../forms/form-field.js';
import { useSending } from './use-sending.js';

const ENDINGS = ['.mrc', '.iso', '.dat', '.marc', '.xml'];

const Chosen = exchange.startJob.input.pick({ kind: true });

/** By dragging, by picking, or pasted: one file at a time. */
export function FileDrop() {
  const { t } = useSpeech();
  const { onItsWay, choose, goOn, pause, giveUp } = useSending();
  const form = useContractForm(Chosen, { start: { kind: 'update' } });
  const { kind } = Chosen.parse(useWatch({ control: form.control }));
  const drop: DropZoneProps['onDrop'] = async ({ items }) => {
    const item = items.find((one) => one.kind === 'file');
    if (item?.kind === 'file') choose({ file: await item.getFile(), kind });
  };
  if (onItsWay) {
    return <FileOnItsWay onItsWay={onItsWay} onPause={pause} onGoOn={() => goOn(onItsWay)} onGiveUp={giveUp} />;
  }
  return (
    <>
      <FormChoices
        form={form}
        name="kind"
        legend={t('upload.kind')}
        choices={JobKind.options.map((value) => ({ value, label: <KindWords kind={value} /> }))}
      />
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

/** Whether the file is a part of what the library has, or all of it. */
function KindWords({ kind }: { readonly kind: JobKind }) {
  const { t } = useSpeech();
  return (
    <>
      {t(`upload.kind.${kind}`)}
      <span className="quiet kind-what">{t(`upload.kindWhat.${kind}`)}</span>
    </>
  );
}
