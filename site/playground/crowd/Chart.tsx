import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** Sandbox seconds that a chart shows at least, so that its first points do not stand far apart. */
const leastSeconds = 10;
const height = 74;
const axisWidth = 44;

interface Props {
  /** Sandbox seconds since Run. */
  times: readonly number[];
  values: readonly (number | null)[];
  /** The scale goes up to this at least. */
  atLeast: number;
  format: (value: number) => string;
}

/** A line over time, drawn anew with each value and in the colours of the page. Its newest value stands beside it as text. */
export function Chart({ times, values, atLeast, format }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const shown = useRef({ times, values, atLeast, format });
  shown.current = { times, values, atLeast, format };

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const colour = (token: string) => () => getComputedStyle(element).getPropertyValue(token).trim();
    const axis: uPlot.Axis = { stroke: colour('--ink-3'), ticks: { show: false }, font: '11px sans-serif' };
    const grid = { stroke: colour('--line'), width: 1 };
    const options: uPlot.Options = {
      width: element.clientWidth,
      height,
      padding: [8, 8, 0, 0],
      cursor: { show: false },
      legend: { show: false },
      scales: {
        x: { time: false, range: (_, from, to) => [Math.min(from, to - leastSeconds), to] },
        y: { range: (_, __, most) => [0, Math.max(most ?? 0, shown.current.atLeast) * 1.05] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          // Below the label of 0, not into it.
          size: 22,
          gap: 6,
          space: 60,
          values: (_, marks) => marks.map((at) => `${at} s`),
        },
        {
          ...axis,
          grid,
          size: axisWidth,
          gap: 4,
          space: 24,
          values: (_, marks) => marks.map((mark) => shown.current.format(mark)),
        },
      ],
      series: [{}, { stroke: colour('--accent'), width: 1.5, points: { show: false } }],
    };
    const drawn = new uPlot(options, dataOf(shown.current), element);
    plot.current = drawn;
    const sizes = new ResizeObserver(() => drawn.setSize({ width: element.clientWidth, height }));
    sizes.observe(element);
    // Another theme has other colours, which only a new drawing takes up.
    const themes = new MutationObserver(() => drawn.redraw(false, true));
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      themes.disconnect();
      sizes.disconnect();
      drawn.destroy();
    };
  }, []);

  useEffect(() => plot.current?.setData(dataOf({ times, values })), [times, values]);

  return <div ref={place} className="chart" aria-hidden="true" />;
}

function dataOf({ times, values }: Pick<Props, 'times' | 'values'>): uPlot.AlignedData {
  return [[...times], [...values]];
}
