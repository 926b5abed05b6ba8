import { useEffect, useRef, useState } from 'react';
import type { VersionView } from '@shuqiao/contracts';
import { Icon } from '../parts/icons.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { holds, useMe } from '../sign-in/me.queries.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useDifference } from '../curation/curation.queries.js';
import { LineTable } from '../curation/line-table.js';
import { RevertDialog } from './revert-dialog.js';
import { siblingsOf } from './version-days.js';

interface VersionDifferenceProps {
  readonly recordId: string;
  readonly chosen: { readonly from: VersionView; readonly to: VersionView };
  readonly versions: readonly VersionView[];
  readonly onChoose: (chosen: { from: VersionView; to: VersionView }) => void;
  readonly onClose: () => void;
}

/** Two versions of a member record held against each other, and the way back to the older one. */
export function VersionDifference({ recordId, chosen, versions, onChoose, onClose }: VersionDifferenceProps) {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const [reverting, setReverting] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const { data, isPending, error, refetch } = useDifference(recordId, chosen.from.id, chosen.to.id);
  const all = siblingsOf(chosen.to, versions);
  useEffect(() => heading.current?.focus(), []);
  const mayRevert =
    !chosen.from.isCurrent && (me?.institutionId === chosen.from.institutionId || holds(me, 'province_admin'));
  return (
    <section className="sheet difference" aria-labelledby="difference">
      <div className="dialog-head">
        <h2 id="difference" ref={heading} tabIndex={-1}>
          {t('difference.title')}
        </h2>
        <PressButton className="icon-button" label={t('action.close')} onPress={onClose}>
          <Icon name="cross" />
        </PressButton>
      </div>
      <div className="difference-choice">
        <VersionChoice
          label={t('difference.from')}
          chosen={chosen.from}
          all={all}
          onChoose={(from) => onChoose({ ...chosen, from })}
        />
        <VersionChoice
          label={t('difference.to')}
          chosen={chosen.to}
          all={all}
          onChoose={(to) => onChoose({ ...chosen, to })}
        />
      </div>
      {chosen.from.id === chosen.to.id ? (
        <p className="quiet">{t('difference.itself')}</p>
      ) : (
        <>
          {isPending && <Skeleton lines={4} />}
          {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
          {data && <LineTable fields={data.fields} />}
        </>
      )}
      {mayRevert && (
        <PressButton onPress={() => setReverting(true)}>{t('revert.go', { n: chosen.from.number })}</PressButton>
      )}
      {reverting && (
        <RevertDialog recordId={recordId} version={chosen.from} onClose={() => setReverting(false)} onDone={onClose} />
      )}
    </section>
  );
}

interface VersionChoiceProps {
  readonly label: string;
  readonly chosen: VersionView;
  readonly all: readonly VersionView[];
  readonly onChoose: (version: VersionView) => void;
}

function VersionChoice({ label, chosen, all, onChoose }: VersionChoiceProps) {
  const { t, language } = useSpeech();
  const choose = (id: string): void => {
    const version = all.find((one) => one.id === id);
    if (version) onChoose(version);
  };
  return (
    <label className="field">
      <span>{label}</span>
      <select value={chosen.id} onChange={(event) => choose(event.target.value)}>
        {all.map(({ id, number, at }) => (
          <option key={id} value={id}>
            {`${t('history.number', { n: number })} · ${showInstant(at, language)}`}
          </option>
        ))}
      </select>
    </label>
  );
}
