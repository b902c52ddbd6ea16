import { oneLine, table } from '#electron/cli/output.ts';
import { madeOf } from '#shared/charts/xmr-phrases.ts';
import type { XmrSeries } from '#shared/charts/xmr-series.ts';
import { formatMeasured } from '#shared/numbers/format.ts';
import type { EnoughSegment, ProcessChart, XmrPattern } from '#shared/signals/process-chart.ts';
import { XMR_SETTLED } from '#shared/signals/xmr-limits.ts';
import { plural } from '#shared/text/plural.ts';

/** The limits of the process as it is now, and what they call unusual. */
interface XmrReport {
  chart: ProcessChart;
  now: EnoughSegment;
  values: XmrSeries['values'];
}

/** For programs: numbers unrounded and unclipped, dates beside indices. */
export function xmrJson({ chart, now, values }: XmrReport): object {
  const dateAt = (index: number) => values[index]?.date ?? '';
  const { centre, upper, lower, meanRange, rangeUpper, provisional } = now;
  const { newNormal } = chart;
  return {
    centre,
    upper,
    lower,
    meanRange,
    rangeUpper,
    provisional,
    signals: chart.patterns.map(({ index, rule, chart: of, from, to, side }) => ({
      index,
      date: dateAt(index),
      rule,
      chart: of,
      from,
      fromDate: dateAt(from),
      to,
      toDate: dateAt(to),
      side,
    })),
    madeFrom: { from: dateAt(now.madeFrom), to: dateAt(now.madeTo), values: now.madeTo - now.madeFrom + 1 },
    newNormal: newNormal && { since: startAt(values, newNormal.from), values: newNormal.count, side: newNormal.side },
  };
}

/** For people. */
export function xmrText(
  { chart, now, values }: XmrReport,
  notes: readonly string[],
  { column, weekly, lock }: { column: string; weekly?: true; lock?: string },
): string {
  const shown = (value: number) => formatMeasured(value, { unit: '', decimals: null });
  const made = madeOf(chart, values, lock !== undefined, weekly ? 'week' : 'value');
  const count = plural(values.length, weekly ? 'week' : 'value');
  const { newNormal } = chart;
  const points = pointsOf(chart.patterns);
  return [
    `${oneLine(column)}: ${count}, limits from ${made}` +
      `${now.provisional ? ` (provisional: fewer than ${XMR_SETTLED})` : ''}.`,
    ...notes,
    ...(now.madeFrom > now.from ? ['Older values are not judged.'] : []),
    table([
      ['centre', shown(now.centre)],
      ['limits', `${shown(now.lower)} to ${shown(now.upper)}`],
      ['mean moving range', `${shown(now.meanRange)}, at most ${shown(now.rangeUpper)}`],
    ]),
    points.length === 0
      ? 'No signal found.'
      : `${plural(points.length, 'signal')}:\n${table(
          points.map((point) => [
            `  ${values[point.from]?.date ?? ''}`,
            shown(values[point.from]?.value ?? Number.NaN),
            patternOf(point, values[point.to]?.date ?? ''),
          ]),
        )}`,
    ...(newNormal
      ? [
          `This looks like a new normal since ${startAt(values, newNormal.from)}. Use it: --divider ${startAt(values, newNormal.from)}`,
        ]
      : []),
  ].join('\n');
}

function startAt(values: XmrSeries['values'], index: number): string {
  return values[index]?.start ?? values[index]?.date ?? '';
}

/** A pattern, with the chart or charts it is on. */
type Point = Omit<XmrPattern, 'chart'> & { charts: XmrPattern['chart'][] };

/** One line for each pattern; a point outside both charts' limits is one. */
function pointsOf(patterns: readonly XmrPattern[]): Point[] {
  const points = new Map<string, Point>();
  for (const { chart, ...pattern } of patterns) {
    const key = `${pattern.from} ${pattern.rule}`;
    const before = points.get(key);
    points.set(key, before ? { ...before, charts: [...before.charts, chart] } : { ...pattern, charts: [chart] });
  }
  return [...points.values()];
}

/** @param until date of the pattern's last point */
function patternOf({ rule, charts, from, to }: Point, until: string): string {
  if (rule === 2) return `three of four nearer a limit than the centre, until ${until} (rule 2)`;
  if (rule === 3) return `${to - from + 1} in a row on one side of the centre, until ${until} (rule 3)`;
  if (charts.length > 1) return 'outside the limits, and so is its moving range (rule 1)';
  return charts[0] === 'mr' ? 'moving range above its limit (rule 1)' : 'outside the limits (rule 1)';
}
