import type { JobKind } from '@shuqiao/contracts';
import { useSpeech } from '../../text/language.js';

const kinds = ['update', 'refresh'] as const satisfies readonly JobKind[];

interface KindChoiceProps {
  readonly chosen: JobKind;
  readonly onChoose: (kind: JobKind) => void;
}

/** Whether the file is a part of what the library has, or all of it. */
export function KindChoice({ chosen, onChoose }: KindChoiceProps) {
  const { t } = useSpeech();
  return (
    <fieldset className="choices">
      <legend>{t('upload.kind')}</legend>
      {kinds.map((kind) => (
        <label key={kind}>
          <input type="radio" name="kind" checked={kind === chosen} onChange={() => onChoose(kind)} />
          <span>
            {t(`upload.kind.${kind}`)}
            <span className="quiet kind-what">{t(`upload.kindWhat.${kind}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
