import { useEffect, useRef } from 'react';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, CanvasRenderer]);

export interface ChartData {
  readonly kind: 'trend' | 'bars';
  readonly points: readonly { readonly label: string; readonly value: number | null }[];
  /** The scale's end, where it is known before the values are. */
  readonly max?: number;
}

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const SMALLEST_TEXT = 12;
const LABEL_WIDTH = 220;

function optionOf({ kind, points, max }: ChartData, width: number): EChartsCoreOption {
  const text = { color: token('--ink-quiet'), fontFamily: token('--sans'), fontSize: SMALLEST_TEXT };
  const line = { lineStyle: { color: token('--line') } };
  const labels = {
    type: 'category',
    data: points.map(({ label }) => label),
    axisLabel: { ...text, ...(kind === 'bars' && { width: Math.min(LABEL_WIDTH, width / 2), overflow: 'break' }) },
    axisLine: line,
    axisTick: { show: false },
  };
  // Each bar says its number itself.
  const scale = kind === 'trend';
  const values = { type: 'value', max, axisLabel: { ...text, show: scale }, splitLine: { ...line, show: scale } };
  const series = {
    data: points.map(({ value }) => value),
    color: token('--doing'),
    ...(kind === 'trend'
      ? { type: 'line', symbolSize: 6, connectNulls: true }
      : { type: 'bar', barMaxWidth: 18, label: { ...text, show: true, position: 'right' } }),
  };
  return {
    // Nothing moves: a picture that grows says nothing more than one that is there.
    animation: false,
    grid: { left: 8, right: kind === 'bars' ? 56 : 24, top: 12, bottom: 8, containLabel: true },
    xAxis: kind === 'trend' ? labels : values,
    yAxis: kind === 'trend' ? values : { ...labels, inverse: true },
    series: [series],
  };
}

/** Of a bar: a label may take three lines on a phone. */
const ROW_HEIGHT = 52;
const TREND_HEIGHT = 240;

/** Draws the points; what they say stands in `label` and in the table behind the switch. */
export function Chart({ data, label }: { readonly data: ChartData; readonly label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const height = data.kind === 'trend' ? TREND_HEIGHT : data.points.length * ROW_HEIGHT + ROW_HEIGHT;
  useEffect(() => {
    const place = box.current;
    if (!place) return;
    const chart = init(place, null, { height });
    const draw = (): void => {
      chart.resize({ height });
      chart.setOption(optionOf(data, place.clientWidth));
    };
    const watcher = new ResizeObserver(draw);
    watcher.observe(place);
    draw();
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [data, height]);
  return <div ref={box} className="chart" role="img" aria-label={label} />;
}
