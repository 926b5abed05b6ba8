import '../quality.css';
import { useState } from 'react';
import type { SourceQuality, SourceView } from '@shuqiao/contracts';
import { useAnnounce } from '../../frame/announce.js';
import { PressButton } from '../../parts/press-button.js';
import { Sheet } from '../../parts/sheet.js';
import { ErrorNote, Skeleton } from '../../parts/states.js';
import { useDirectory } from '../../institutions/directory.queries.js';
import { useSpeech } from '../../text/language.js';
import { Mending } from './mending.js';
import { placeOf } from '../quality-tables.js';
import { useFixSource, useSourceQuality } from '../quality.queries.js';

/** One library's record, checked now: its score, what is wrong in it, and what can be mended without thinking. */
export function SourceQualitySheet({ source }: { readonly source: SourceView }) {
  const { t } = useSpeech();
  const { libraryOf } = useDirectory();
  const { data, isPending, error, refetch } = useSourceQuality(source.id);
  const id = `quality-${source.id}`;
  return (
    <section className="sheet">
      <h2 id={id}>{libraryOf(source.institutionId)}</h2>
      <p className="quiet">{t('sources.control', { number: source.controlNumber })}</p>
      {isPending && <Skeleton lines={4} />}
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && <Checked quality={data} id={id} />}
    </section>
  );
}

function Checked({ quality, id }: { readonly quality: SourceQuality; readonly id: string }) {
  const { t, language } = useSpeech();
  const fixable = quality.findings.filter(({ hasFix }) => hasFix).length;
  return (
    <>
      <details>
        <summary>{t('sourceQuality.score', { n: quality.score })}</summary>
        <ul className="score-parts">
          {quality.parts.map((part) => (
            <li key={part.code}>
              <span>{part[language]}</span>
              <span className="number">{part.of > 0 ? `${part.points} / ${part.of}` : part.points}</span>
            </li>
          ))}
        </ul>
      </details>
      {quality.findings.length === 0 && <p>{t('sourceQuality.none')}</p>}
      {fixable > 0 && <FixAll quality={quality} fixable={fixable} />}
      {quality.findings.length > 0 && <FindingsOf quality={quality} id={id} />}
    </>
  );
}

function FindingsOf({ quality, id }: { readonly quality: SourceQuality; readonly id: string }) {
  const { t, language } = useSpeech();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-labelledby={id}>
      <table className="findings-table stacked">
        <thead>
          <tr>
            <th scope="col">{t('quality.field')}</th>
            <th scope="col">{t('findings.message')}</th>
            <th scope="col">{t('findings.fix')}</th>
          </tr>
        </thead>
        <tbody>
          {quality.findings.map((finding, index) => (
            <tr key={index}>
              <th scope="row" className="mono">
                {placeOf(finding)}
              </th>
              <td className="reason">
                <span className={`chip severity-${finding.severity}`}>{t(`severity.${finding.severity}`)}</span>{' '}
                {finding[language]}
              </td>
              <td>
                <Mending hasFix={finding.hasFix} fix={finding.fix} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface FixAllProps {
  readonly quality: SourceQuality;
  readonly fixable: number;
}

/** A new version others see at once, so it is asked; what would change stands below the button. */
function FixAll({ quality: { source }, fixable }: FixAllProps) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const fix = useFixSource(() => {
    setAsking(false);
    announce(t('fixAll.done'));
  });
  return (
    <p>
      <PressButton className="button primary" onPress={() => setAsking(true)}>
        {t('fixAll.go', { n: fixable })}
      </PressButton>
      {asking && (
        <Sheet title={t('fixAll.title', { n: fixable })} onClose={() => setAsking(false)} alert>
          <p>{t('fixAll.what')}</p>
          <p>{t('fixAll.again')}</p>
          {fix.error && <ErrorNote error={fix.error} />}
          <div className="buttons">
            <PressButton className="button primary" isPending={fix.isPending} onPress={() => fix.mutate(source.id)}>
              {t(fix.isPending ? 'state.sending' : 'fixAll.yes')}
            </PressButton>
            <PressButton onPress={() => setAsking(false)}>{t('action.back')}</PressButton>
          </div>
        </Sheet>
      )}
    </p>
  );
}
