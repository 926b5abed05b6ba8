import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { PressButton } from '../parts/press-button.js';
import { Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import type { ChartData } from './chart.js';

/** Fewer points make no line. */
const FEWEST_POINTS = 3;

// The chart library is large and only needed where a picture is looked at.
const Chart = lazy(() => import('./chart.js').then(({ Chart: chart }) => ({ default: chart })));

interface ChartFigureProps {
  readonly id: string;
  readonly title: string;
  readonly data: ChartData;
  /** The same numbers as a table. */
  readonly table: ReactNode;
}

/** A picture and, behind a switch, the same numbers as a table. */
export function ChartFigure({ id, title, data, table }: ChartFigureProps) {
  const { t } = useSpeech();
  const [wantsTable, setWantsTable] = useState(false);
  const isTooFew = data.kind === 'trend' && data.points.length < FEWEST_POINTS;
  const asTable = wantsTable || isTooFew;
  return (
    <section className="sheet">
      <div className="job-line">
        <h2 id={id}>{title}</h2>
        {!isTooFew && (
          <PressButton
            label={t(asTable ? 'chart.pictureOf' : 'chart.tableOf', { title })}
            onPress={() => setWantsTable(!wantsTable)}
          >
            {t(asTable ? 'chart.picture' : 'chart.table')}
          </PressButton>
        )}
      </div>
      {data.points.length === 0 && <p className="quiet">{t('chart.nothing')}</p>}
      {data.points.length > 0 && asTable && (
        <div className="scroll" tabIndex={0} role="region" aria-labelledby={id}>
          {table}
        </div>
      )}
      {data.points.length > 0 && !asTable && (
        <Suspense fallback={<Skeleton lines={5} />}>
          <Chart data={data} label={t('chart.about', { title })} />
        </Suspense>
      )}
    </section>
  );
}
